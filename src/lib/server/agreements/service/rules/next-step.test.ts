import { expect, it } from 'vitest';
import { isOver, JOB_STATES, nextStep, type JobEvent, type JobState } from './next-step.ts';

const EVENTS: Record<string, JobEvent> = {
	created: { kind: 'created' },
	SIGNED: { kind: 'told', status: 'SIGNED' },
	REJECTED: { kind: 'told', status: 'REJECTED' },
	EXPIRED: { kind: 'told', status: 'EXPIRED' },
	FAILED: { kind: 'told', status: 'FAILED' },
	kept: { kind: 'kept' },
	confirmed: { kind: 'confirmed' },
	missed: { kind: 'missed', fault: 'timeout' },
	wrong: { kind: 'wrong', fault: 'other_text' }
};

/** Where each event leads from each state; a dot: it stays. */
const TABLE = `
          created SIGNED REJECTED EXPIRED FAILED kept confirmed missed wrong
creating  open    .      .        .       .      .    .         failed .
open      .       signed rejected expired failed .    .         .      .
signed    .       .      .        .       .      kept .         .      refused
kept      .       .      .        .       .      .    done      .      .
done      .       .      .        .       .      .    .         .      .
rejected  .       .      .        .       .      .    .         .      .
expired   .       .      .        .       .      .    .         .      .
failed    .       .      .        .       .      .    .         .      .
refused   .       .      .        .       .      .    .         .      .
`
	.trim()
	.split('\n')
	.map((line) => line.trim().split(/\s+/));
const [names = [], ...rows] = TABLE;
const cells = rows.flatMap(([state = '', ...leads]) =>
	leads.map((lead, index) => [state, names[index] ?? '', lead === '.' ? state : lead] as const)
);

it('is told of every state and every event', () => {
	expect(rows.map(([state]) => state)).toEqual([...JOB_STATES]);
	expect(names).toEqual(Object.keys(EVENTS));
	expect(cells).toHaveLength(JOB_STATES.length * names.length);
});

it.each(cells)('%s, %s → %s', (state, name, expected) => {
	const event = EVENTS[name];
	if (!event) throw new Error(name);
	const step = nextStep(state as JobState, event);
	expect(step.state).toBe(expected);
	// What is over is left alone; what the service has told of is worked on until it is over.
	if (isOver(step.state)) expect(step.again).toBe(false);
	if (step.state === 'signed' || step.state === 'kept') expect(step.again).toBe(true);
});

it('no way leads to done but by a file that is right and is kept', () => {
	const before = new Set(cells.filter(([, , to]) => to === 'done').map(([from]) => from));
	expect([...before]).toEqual(['kept', 'done']);
	const kept = cells.filter(([from, , to]) => to === 'kept' && from !== 'kept');
	expect(kept).toEqual([['signed', 'kept', 'kept']]);
});

it('says why when something is in the way', () => {
	expect(nextStep('signed', { kind: 'wrong', fault: 'other_text' })).toEqual({
		state: 'refused',
		fault: 'other_text',
		again: false
	});
	expect(nextStep('kept', { kind: 'missed', fault: 'unreachable' })).toEqual({
		state: 'kept',
		fault: 'unreachable',
		again: true
	});
});
