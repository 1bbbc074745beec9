import { testNeeding } from '../sandbox/test-needing.ts';
import { testFilesOfRandomLabs, tryFileOfRandomLab } from './test-random-labs.ts';

testFilesOfRandomLabs();

testNeeding('vlan', 'vlan-filtering', 'dummy')('a random lab with VLANs and devices that is saved is the same where it is opened', () => tryFileOfRandomLab(3));
