export { emitStatements } from './emit.ts';
export type { LearningFact } from './statements.ts';
