/** Has to be the first import of the page: the server's policy forbids code made at run time, which zod would try. */
import { config } from 'zod/mini';

config({ jitless: true });
