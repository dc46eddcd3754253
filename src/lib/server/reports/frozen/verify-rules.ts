import { canonicalJson } from './canonical-json.ts';
import { checksumOf, type FrozenDocument } from './document.ts';
import type { FrozenRow } from './queries.ts';

/**
 * What is not as it was when the report was frozen.
 * - `kontrollsum`: the text does not have the checksum that is stored beside it
 * - `logg`: the text does not have the checksum that the audit log holds
 * - `uten-logg`: the audit log has nothing about it
 * - `opplysninger`: the title, question, time, name or number of rows stored beside the text is not what the text says
 */
export type FrozenDifference = 'kontrollsum' | 'logg' | 'uten-logg' | 'opplysninger';

export type Verification =
	{ state: 'ok' } | { state: 'endret'; differs: [FrozenDifference, ...FrozenDifference[]] };

/**
 * Whether a stored report is as it was frozen.
 * @param document what its text says, null when it says no report
 * @param logged the checksums that the audit log holds for it
 */
export function verify(
	row: FrozenRow,
	document: FrozenDocument | null,
	logged: string[]
): Verification {
	const sha256 = checksumOf(row.content);
	const checks: [FrozenDifference, boolean][] = [
		['kontrollsum', sha256 === row.sha256],
		['logg', logged.every((one) => one === sha256)],
		['uten-logg', logged.length > 0],
		['opplysninger', document !== null && saysTheSame(row, document)]
	];
	const [first, ...rest] = checks.filter(([, isRight]) => !isRight).map(([what]) => what);
	return first ? { state: 'endret', differs: [first, ...rest] } : { state: 'ok' };
}

function saysTheSame(row: FrozenRow, document: FrozenDocument): boolean {
	return (
		row.title === document.title &&
		canonicalJson(row.query) === canonicalJson(document.query) &&
		row.frozenAt.toISOString() === document.frozenAt &&
		row.frozenBy === document.frozenBy &&
		row.size === document.rows.length
	);
}
