export { keepFile } from './kinds.ts';
export { makeChange, type Made } from './make-change.ts';
export type { BulkRow } from './queries.ts';
export { findBulkChange, runChange } from './run-change.ts';
export { finishChanges, finishRebuilds, runWaitingWork } from './waiting-work.ts';
