import type { ScanFault } from './judge-scan.ts';

/** Characters. */
export const LONGEST_CAUSE = 1000;

/**
 * What is wrong with what is registered, and in which field.
 * - version `unknown`: there is none with that number that has begun
 * - language `missing`: the version is not in that language
 * - signedOn `invalid` · `future` · `early`: before the version took effect · `late`: a later version had taken effect
 */
export type PaperFault =
	| { field: 'version'; kind: 'unknown' }
	| { field: 'language'; kind: 'missing' }
	| { field: 'signedOn'; kind: 'invalid' | 'future' }
	| { field: 'signedOn'; kind: 'early' | 'late'; version: number; day: string }
	| { field: 'cause'; kind: 'empty' | 'long' }
	| { field: 'scan'; kind: ScanFault }
	| { field: 'confirmed'; kind: 'missing' };

export interface PaperVersion {
	number: number;
	/** In force from, `YYYY-MM-DD`. */
	from: string;
	/** When the version after it took effect; null: it is the last that has. */
	until: string | null;
	languages: readonly string[];
}

export interface TypedPaper {
	version: number;
	language: string;
	signedOn: string;
	cause: string;
	isConfirmed: boolean;
	/** What is wrong with the scan; null: it is one. */
	scan: ScanFault | null;
}

/** Everything that is wrong, in the order of the form; empty: it can be registered. */
export function judgePaper(
	typed: TypedPaper,
	{ versions, today }: { versions: readonly PaperVersion[]; today: string }
): PaperFault[] {
	const faults: PaperFault[] = [];
	const version = versions.find(({ number }) => number === typed.version);
	if (!version) faults.push({ field: 'version', kind: 'unknown' });
	else if (!version.languages.includes(typed.language))
		faults.push({ field: 'language', kind: 'missing' });
	const { signedOn } = typed;
	if (!isDay(signedOn)) faults.push({ field: 'signedOn', kind: 'invalid' });
	else if (signedOn > today) faults.push({ field: 'signedOn', kind: 'future' });
	else if (version) {
		const { number, from, until } = version;
		if (signedOn < from)
			faults.push({ field: 'signedOn', kind: 'early', version: number, day: from });
		else if (until !== null && signedOn >= until)
			faults.push({ field: 'signedOn', kind: 'late', version: number, day: until });
	}
	const cause = typed.cause.trim();
	if (cause === '') faults.push({ field: 'cause', kind: 'empty' });
	else if (Array.from(cause).length > LONGEST_CAUSE) faults.push({ field: 'cause', kind: 'long' });
	if (typed.scan) faults.push({ field: 'scan', kind: typed.scan });
	if (!typed.isConfirmed) faults.push({ field: 'confirmed', kind: 'missing' });
	return faults;
}

/** Whether it is a day of the calendar, `YYYY-MM-DD`. */
function isDay(text: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
	const day = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
