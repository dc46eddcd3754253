export { getSeal, importSeal, listSeals, makeSeal, type SealEntry } from './seal/manage-seals.ts';
export { sealPdf, type Sealing } from './seal/seal-pdf.ts';
export type { Seal } from './seal/seal.ts';
export { drawReceipt } from './receipt/draw.ts';
export type { Block, Receipt, Run, Section } from './receipt/receipt.ts';
export type { Proof } from './receipt/proof.ts';
export { verifyReceipt, type ReceiptCheck } from './verify/verify-receipt.ts';
export { verifyWords, type VerifyWords } from './verify/verify-words.ts';
