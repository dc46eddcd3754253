/** Kinds of faults that RFC 7644 (table 9) has a name for. */
export type ScimType =
	| 'invalidFilter'
	| 'invalidPath'
	| 'invalidSyntax'
	| 'invalidValue'
	| 'mutability'
	| 'tooMany'
	| 'uniqueness';

/** A request that cannot be done, told as RFC 7644 §3.12 says. The message is for whoever runs the provider. */
export class ScimError extends Error {
	readonly status: number;
	readonly scimType: ScimType | undefined;

	constructor(status: number, detail: string, scimType?: ScimType) {
		super(detail);
		this.status = status;
		this.scimType = scimType;
	}
}

export function badValue(detail: string): ScimError {
	return new ScimError(400, detail, 'invalidValue');
}
