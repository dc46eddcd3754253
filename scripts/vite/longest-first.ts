import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files whose tests are few and long: begun last, one of them would run alone at the end. */
const LONG = [
	'tests/integration/cli/killed',
	'tests/properties/',
	'tests/integration/cli/',
	'tests/integration/imports/command-line',
	'tests/integration/competence/many-writers',
	'tests/integration/demo/',
	'tests/integration/reports/re-identification',
	'tests/integration/db/upgrade'
];

/** As Vitest orders files, largest first, but those that are known to take long before all others. */
export class LongestFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const place = ({ moduleId }: TestSpecification) => {
			const found = LONG.findIndex((part) => moduleId.includes(part));
			return found < 0 ? LONG.length : found;
		};
		return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
	}
}
