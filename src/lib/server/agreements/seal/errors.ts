import { Refusal } from '../../imports/index.ts';

/** Something cannot be sealed, or a certificate cannot be taken in use. The message says why, in Norwegian. */
export class SealRefused extends Refusal {}
