export { getSeal, importSeal, listSeals, makeSeal, type SealEntry } from './seal/manage-seals.ts';
export { sealPdf, type Sealing } from './seal/seal-pdf.ts';
export type { Seal } from './seal/seal.ts';
export { drawReceipt } from './receipt/draw.ts';
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
export { NotFound } from './archive/not-found.ts';
export type { ArchiveEvent, DeliveryState, ListedDelivery } from './archive/queries.ts';
export { queueDelivery, type NewDelivery } from './archive/queue-delivery.ts';
export { retryAll, retryDelivery } from './archive/retry-delivery.ts';
export type { SettingsFault, TypedSettings } from './archive/rules/settings.ts';
export { runDeliveries } from './archive/run-deliveries.ts';
