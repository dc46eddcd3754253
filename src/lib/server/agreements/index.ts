export { getSeal, importSeal, listSeals, makeSeal, type SealEntry } from './seal/manage-seals.ts';
export { sealPdf, type Sealing } from './seal/seal-pdf.ts';
export type { Seal } from './seal/seal.ts';
export { drawReceipt } from './receipt/draw.ts';
export { drawApart, type Drawer } from './receipt/draw-apart.ts';
export type { Block, Receipt, Run, Section } from './receipt/receipt.ts';
export type { Proof } from './receipt/proof.ts';
export { verifyReceipt, type ReceiptCheck } from './verify/verify-receipt.ts';
export { verifyWords, type VerifyWords } from './verify/verify-words.ts';
export { readArchiveEnvironment, type ArchiveEnvironment } from './archive/environment.ts';
export { getDelivery } from './archive/get-delivery.ts';
export type { DeliveryFault } from './archive/judge-answer.ts';
export { listDeliveries, type ListedDeliveries } from './archive/list-deliveries.ts';
export {
	getSettings as getArchiveSettings,
	saveSettings as saveArchiveSettings,
	SettingsRefused
} from './archive/manage-settings.ts';
export type { ArchiveEvent, DeliveryState, ListedDelivery } from './archive/queries.ts';
export { queueDelivery, type NewDelivery } from './archive/queue-delivery.ts';
export { retryAll, retryDelivery } from './archive/retry-delivery.ts';
export type { SettingsFault, TypedSettings } from './archive/rules/settings.ts';
export { runDeliveries } from './archive/run-deliveries.ts';
export { NotFound } from './errors.ts';
export { getReceipt, getReceiptFile, type ReceiptView } from './make/get-receipt.ts';
export { makeReceipts } from './make/make-receipts.ts';
export { signChains, type NewHead } from './proof/sign-chains.ts';
export { exportChain, type ExportedHead } from './proof/export-chain.ts';
export { verifySignatureChain, type VerifiedChain } from './proof/verify-signature-chain.ts';
export { answerQuestions, type Answer } from './sign/answer-questions.ts';
export { getAgreement, type AgreementView } from './sign/get-agreement.ts';
export { listMySignatures, type MySignature } from './sign/list-my-agreements.ts';
export { readSection } from './sign/read-section.ts';
export type { SigningFault } from './sign/rules/judge-signing.ts';
export { handOutReminders } from './remind/hand-out-reminders.ts';
export { listMyReminders, type MyReminder } from './remind/list-my-reminders.ts';
export { remindLacking } from './remind/remind-lacking.ts';
export { sendReminders } from './remind/send-reminders.ts';
export { answerResponse, type AnswerFault } from './respond/answer-response.ts';
export { getMemberAgreements, type MemberAgreements } from './respond/get-member-agreements.ts';
export { LONGEST_MESSAGE, sendResponse, type ResponseFault } from './sign/send-response.ts';
export { signAgreement, type Signed, type SigningInput } from './sign/sign-agreement.ts';
export {
	getOwnScan,
	getPaperForm,
	getPaperSheet,
	listForPaper,
	type PaperForm,
	type PersonAgreement
} from './paper/get-paper-pages.ts';
export { registerPaperSignature, type RegisteredPaper } from './paper/register-paper-signature.ts';
export { LONGEST_CAUSE, type PaperFault } from './paper/rules/judge-paper.ts';
export {
	beginSigning,
	findSigningMethod,
	type Begun,
	type SigningMethod
} from './service/begin-signing.ts';
export { getJob, type JobView } from './service/get-job.ts';
export {
	getSigningSettings,
	saveSigningSettings,
	SigningSettingsRefused,
	tryService,
	type SigningSettingsFault
} from './service/manage-settings.ts';
export { readNamedServices } from './service/open-service.ts';
export type { JobFault, JobState } from './service/rules/next-step.ts';
export { receiveSigner, runSigningJobs } from './service/run-signing-jobs.ts';
export { voidSignature, type VoidFault } from './sign/void-signature.ts';
export type { SectionChange } from './text/rules/compare-sections.ts';
export type { LanguageChanges } from './draft/compare-texts.ts';
export type { DraftRow, ListedVersion } from './draft/draft-queries.ts';
export {
	approveDraft,
	compareVersions,
	deleteDraft,
	getEditedAgreement,
	listAgreements,
	saveDraft,
	startDraft,
	withdrawVersion,
	type ApprovalRefusal,
	type EditedAgreement,
	type SaveRefusal,
	type WithdrawalRefusal
} from './draft/edit-agreements.ts';
export type { DraftFault, DraftFields } from './draft/check-draft.ts';
export { getAgreementText, type AgreementText } from './draft/get-text.ts';
export { MOST_QUESTIONS, writeQuestions } from './text/rules/read-questions.ts';
export { START_TITLE, startQuestions, startText } from './start/databrukeravtale.ts';
export { startAgreement } from './start/start-agreement.ts';
