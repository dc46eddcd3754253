import { require } from '../auth/index.ts';
import { addMonths, fromDay, STATUSES, toDay } from '../competence/index.ts';
import type { Context } from '../db/index.ts';
import { listMunicipalities } from '../people/index.ts';
import { asCooperation } from './as-cooperation.ts';
import { listFiguresOfAll, type Figures } from './figure-queries.ts';
import { derive, type Published, type PublishedCount } from './suppression/index.ts';
import { percentOf, tensOf, type Percent } from './whole-figures.ts';

export interface ComparedFigures {
	share: Percent;
	/** Rows that are missing, expired or overdue, in whole tens. null: nothing is asked of anybody. */
	missing: PublishedCount | null;
	/** Rows that are in place and expire soon, in whole tens. null: nothing is asked of anybody. */
	expiring: PublishedCount | null;
	/** Percentage points that the share has changed since a year before. null: nothing is asked now, or nothing was then. */
	change: { shown: 'shown'; points: Published } | { shown: 'hidden' } | null;
}

export interface Cooperation {
	date: string;
	/** The day a year before. */
	before: string;
	rows: ({ id: number; name: string } & ComparedFigures)[];
	total: ComparedFigures;
}

/**
 * The kommuner of the co-operation side by side on a day, past or future, without names. Rows are told in whole tens, and
 * everything else is worked out from them: no kommune can be worked out from the others and the total.
 * @throws Forbidden
 */
export async function getCooperation(
	context: Context,
	{ date }: { date: string }
): Promise<Cooperation> {
	await require(context, 'cooperation', {});
	const municipalities = await listMunicipalities(context.trx);
	const before = fromDay(addMonths(toDay(date), -12));
	const figures = await asCooperation(context, (trx) => listFiguresOfAll(trx, [date, before]));
	const compared = (isIn: (id: number) => boolean): ComparedFigures => {
		const [now, then] = [date, before].map((day) =>
			addUp(figures.filter((one) => one.date === day && isIn(one.municipalityId)))
		);
		const share = percentOf(now);
		return {
			share,
			missing: tensOf(now, 'missing'),
			expiring: tensOf(now, 'expiring'),
			change: changeOf(share, percentOf(then))
		};
	};
	return {
		date,
		before,
		rows: municipalities.map(({ id, name }) => ({ id, name, ...compared((one) => one === id) })),
		total: compared(() => true)
	};
}

function addUp(figures: Figures[]): Figures {
	const sum = (status: keyof Figures) => figures.reduce((all, one) => all + one[status], 0);
	return Object.fromEntries(STATUSES.map((status) => [status, sum(status)])) as Figures;
}

function changeOf(now: Percent, then: Percent): ComparedFigures['change'] {
	if (!now || !then) return null;
	return now.shown === 'shown' && then.shown === 'shown'
		? { shown: 'shown', points: derive([now.percent, then.percent], (one, other) => one - other) }
		: { shown: 'hidden' };
}
