export { answerQuestion, type AnswerOutcome } from './answer-question.ts';
export {
	browseCourses,
	type Catalogue,
	type CatalogueCourse,
	type CatalogueQuery
} from './browse-courses.ts';
export { getCatalogue } from './catalogue.ts';
export {
	COURSE_STATES,
	COURSE_TIMES,
	type CourseState,
	type FilterChoices
} from './catalogue-filter.ts';
export { checkCourses } from './check-courses.ts';
export type { CourseFinding } from './check/check-folder.ts';
export { deliverStep, stepSchema } from './deliver-step.ts';
export {
	FeedbackRefused,
	InvalidAnswer,
	NotFound,
	NotStarted,
	TooSoon,
	type FeedbackFault
} from './errors.ts';
export { getMyFeedback, type MyFeedback } from './feedback/get-my-feedback.ts';
export { giveFeedback } from './feedback/give-feedback.ts';
export { moderateFeedback } from './feedback/moderate-feedback.ts';
export { finishLesson, type LessonOutcome } from './finish-lesson.ts';
export { getCourse, type CourseDetails } from './get-course.ts';
export { getFile } from './get-file.ts';
export { getLesson, type BlockView, type LessonView } from './get-lesson.ts';
export { getQuestion } from './get-question.ts';
export { getResult } from './get-result.ts';
export { issueMissingCertificates } from './issue-missing-certificates.ts';
export { listCourses, type AttemptSummary, type CourseSummary } from './list-courses.ts';
export { loadAttempts, type PlayedAttempt } from './load-attempts.ts';
export { listOutlines, type CourseOutline } from './outline.ts';
export { LONGEST_COMMENT, LONGEST_REASON } from './rules/feedback.ts';
export { contentLanguage, textIn } from './rules/language.ts';
export type { NextStep } from './rules/progress.ts';
export { publishCourses } from './publish-courses.ts';
export { saveResponse } from './save-response.ts';
export type { Message } from './schema.ts';
export { startCourse } from './start-course.ts';
export { startNewRound } from './start-new-round.ts';
export type { AnsweredView, AskedView } from './view-asked.ts';
export type { QuestionView, ResultView } from './views.ts';
