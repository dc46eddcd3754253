export { activeMilliseconds } from './active-time.ts';
export { emitSignature, emitStatements } from './emit.ts';
export { findProfile } from './find-profile.ts';
export type { QuestionRef } from './interactions.ts';
export type { CourseRef, LearningFact, LessonRef, RoundScore } from './statements.ts';
export { verbId } from './vocabulary.ts';
