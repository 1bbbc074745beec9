import { testHalfOfRandomLabs } from './test-random-labs.ts';

testHalfOfRandomLabs(1);
