import { MemorySegmentStore } from './memory-segment-store.ts';
import { describeSegmentStore } from './segment-store.conformance.ts';

describeSegmentStore('memory', async () => ({ store: new MemorySegmentStore(), remove: async () => undefined }));
