import { STATUSES } from '../../../src/lib/server/competence/rules/index.ts';
import type { Trx } from '../../../src/lib/server/db/index.ts';
import {
	listFigures,
	listNationalFigures,
	type Figures
} from '../../../src/lib/server/reports/figure-queries.ts';
import { listStatuses } from '../../../src/lib/server/reports/queries.ts';
import {
	listGroupCounts,
	listRollUp,
	type GroupCount
} from '../../../src/lib/server/reports/roll-up.ts';

/*
 * What Kyndig is asked, answered by its own functions: below `require`, which is the same for all of them.
 */

export { listStatuses as statuses, listRollUp as rollUp };

/** The kommune as a whole by requirement and status, each person once. */
export async function wholeMunicipality(
	trx: Trx,
	municipalityId: number,
	date: string
): Promise<GroupCount[]> {
	return listGroupCounts(trx, municipalityId, date, () => [0]);
}

/** A line of figures: the rows with each status, in the order of STATUSES. */
export interface Counted {
	municipalityId: number;
	date: string;
	counts: number[];
}

/** Rows by status in the kommune on each of the days, from the counts that are kept by day and month. */
export async function trend(trx: Trx, municipalityId: number, dates: string[]): Promise<Counted[]> {
	return (await listFigures(trx, municipalityId, dates)).map(counted);
}

/** Rows by status in every kommune on the day, from the counts that are kept by day and month. */
export async function nationalFigures(trx: Trx, date: string): Promise<Counted[]> {
	return (await listNationalFigures(trx, date)).map(counted);
}

function counted(line: Figures & { municipalityId: number; date: string }): Counted {
	return {
		municipalityId: line.municipalityId,
		date: line.date,
		counts: STATUSES.map((status) => line[status])
	};
}
