import { aligned } from '../aligned.ts';
import type { Machine } from '../machine.ts';

/** Milliseconds. */
export interface Spread {
	p50: number;
	p95: number;
	p99: number;
}

export interface Result {
	benchmark: 'session';
	machine: Machine;
	/** Of each kind. */
	requests: number;
	/** A transaction that reads one row by its key. */
	nothing: Spread;
	/** Finding who a token is and what they are. */
	session: Spread;
	/** That, and whether they may do something. */
	permission: Spread;
	/** That, and the transaction in which it is asked, which what they want to do needs anyhow. */
	transaction: Spread;
}

/** What the issue asks for: milliseconds, at the 95th percentile. */
const SESSION_LIMIT = 2;

/** The result as text. */
export function table({ machine, requests, ...kinds }: Result): string {
	const { nothing, session, permission, transaction } = kinds;
	const row = (name: string, times: Spread, limit: string, holds: string) => [
		...[name, times.p50.toFixed(2), times.p95.toFixed(2), times.p99.toFixed(2)],
		...[(times.p50 / nothing.p50).toFixed(2), limit, holds]
	];
	const holds = permission.p95 <= SESSION_LIMIT;
	return [
		`Kyndig, økter · ${machine.at.slice(0, 16).replace('T', ' ')} UTC · commit ${machine.commit}`,
		`${machine.processor}, ${machine.cores} kjerner, ${machine.memoryGb} GB, last ${machine.load} · ${machine.system} · Node ${machine.node}`,
		`${requests} av hvert slag, om hverandre. Millisekunder.`,
		'',
		...aligned(
			[
				['hva', 'p50', 'p95', 'p99', '÷ transaksjon', 'grense (p95)', 'holder'],
				row('en transaksjon som leser én rad', nothing, '', ''),
				row('hvem som spør', session, '', ''),
				row('hvem som spør, og om de får lov', permission, `≤ ${SESSION_LIMIT}`, holds ? '✓' : '✗'),
				row('… med transaksjonen rundt', transaction, '', '')
			],
			1
		),
		'',
		holds ? 'Grensen holder.' : 'Grensen holder ikke.',
		''
	].join('\n');
}
