import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Linter } from 'eslint';
import ts from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { boundaries } from '../../scripts/lint/boundaries.js';
import { FOUNDATIONS, MAY_CALL } from '../../scripts/lint/places.js';

const root = '/project';
const linter = new Linter({ cwd: root });

/** What the rule says about a file: the ids of its messages. */
function faultsIn(file: string, code: string): (string | undefined)[] {
	const messages = linter.verify(
		code,
		[
			{
				files: ['**/*.ts'],
				languageOptions: { parser: ts.parser as Linter.Parser },
				plugins: { kyndig: { rules: { boundaries } } },
				rules: { 'kyndig/boundaries': 'error' }
			}
		],
		join(root, file)
	);
	const broken = messages.find(({ fatal }) => fatal);
	if (broken) throw new Error(broken.message);
	return messages.map(({ messageId }) => messageId);
}

interface Example {
	rule: string;
	file: string;
	legal: string;
	illegal: string;
	fault: string;
}

const examples: Example[] = [
	{
		rule: 'a route knows only the index of a domain',
		file: 'src/routes/(leder)/team/+page.server.ts',
		legal: `import { getTeam } from '#lib/server/reports/index.ts';`,
		illegal: `import { getTeam } from '#lib/server/reports/team.ts';`,
		fault: 'inside'
	},
	{
		rule: 'a type counts as well',
		file: 'src/routes/(leder)/team/+page.server.ts',
		legal: `import type { Team } from '#lib/server/reports/index.ts';`,
		illegal: `import type { Team } from '#lib/server/reports/team.ts';`,
		fault: 'inside'
	},
	{
		rule: 'so does a type that is imported in place',
		file: 'src/cli/gap.ts',
		legal: `type Team = import('#lib/server/reports/index.ts').Team;`,
		illegal: `type Team = import('#lib/server/reports/team.ts').Team;`,
		fault: 'inside'
	},
	{
		rule: 'a command knows only the index of a domain',
		file: 'src/cli/import.ts',
		legal: `import { importEmployments } from '#lib/server/people/index.ts';`,
		illegal: `import { importEmployments } from '#lib/server/people/import-employments.ts';`,
		fault: 'inside'
	},
	{
		rule: 'a domain knows only the index of another',
		file: 'src/lib/server/courses/finish-lesson.ts',
		legal: `import { recordAchievement } from '../competence/index.ts';`,
		illegal: `import { recordAchievement } from '../competence/record-achievement.ts';`,
		fault: 'inside'
	},
	{
		rule: 'an import that waits counts as well',
		file: 'src/lib/server/courses/finish-lesson.ts',
		legal: `await import('../competence/index.ts');`,
		illegal: `await import('../competence/record-achievement.ts');`,
		fault: 'inside'
	},
	{
		rule: 'something passed on counts as well',
		file: 'src/lib/server/courses/index.ts',
		legal: `export { startCourse } from './start-course.ts';`,
		illegal: `export * from '../competence/timeline.ts';`,
		fault: 'inside'
	},
	{
		rule: 'competence calls people, and not the other way',
		file: 'src/lib/server/people/import-absences.ts',
		legal: `import { require } from '../auth/index.ts';`,
		illegal: `import { refreshTimeline } from '../competence/index.ts';`,
		fault: 'direction'
	},
	{
		rule: 'xapi hands nothing to competence',
		file: 'src/lib/server/xapi/emit.ts',
		legal: `import { findPerson } from '../people/index.ts';`,
		illegal: `import { recordAchievement } from '../competence/index.ts';`,
		fault: 'direction'
	},
	{
		rule: 'courses and agreements do not know each other',
		file: 'src/lib/server/agreements/sign-agreement.ts',
		legal: `import { refreshTimeline } from '../competence/index.ts';`,
		illegal: `import { startCourse } from '../courses/index.ts';`,
		fault: 'direction'
	},
	{
		rule: 'certificates are handed what they say, and ask no course',
		file: 'src/lib/server/certificates/issue-certificate.ts',
		legal: `import { listCompetenceNames } from '../competence/index.ts';`,
		illegal: `import { getCourse } from '../courses/index.ts';`,
		fault: 'direction'
	},
	{
		rule: 'notify knows people only',
		file: 'src/lib/server/notify/send-message.ts',
		legal: `import { findPerson } from '../people/index.ts';`,
		illegal: `import { listGaps } from '../reports/index.ts';`,
		fault: 'direction'
	},
	{
		rule: 'no domain calls reports',
		file: 'src/lib/server/competence/timeline.ts',
		legal: `import { inTransaction } from '../db/index.ts';`,
		illegal: `import { getGapReport } from '../reports/index.ts';`,
		fault: 'direction'
	},
	{
		rule: 'the foundations do not know the domains',
		file: 'src/lib/server/auth/require.ts',
		legal: `import type { Context } from '../db/index.ts';`,
		illegal: `import { findPerson } from '../people/index.ts';`,
		fault: 'direction'
	},
	{
		rule: 'the foundations stand in order',
		file: 'src/lib/server/db/transaction.ts',
		legal: `import { sql } from 'kysely';`,
		illegal: `import { require } from '../auth/index.ts';`,
		fault: 'direction'
	},
	{
		rule: 'only the command line makes the demo',
		file: 'src/routes/logg-inn/+page.server.ts',
		legal: `import { signInAsDemo } from '#lib/server/auth/index.ts';`,
		illegal: `import { loadDemo } from '#lib/server/demo/index.ts';`,
		fault: 'only'
	},
	{
		rule: 'a new domain is put in the table first',
		file: 'src/lib/server/campaigns/start-campaign.ts',
		legal: `import { z } from 'zod';`,
		illegal: `import { inTransaction } from '../db/index.ts';`,
		fault: 'unknown'
	},
	{
		rule: 'Kysely stays in queries.ts',
		file: 'src/lib/server/people/import-employments.ts',
		legal: `import { listEmployments } from './employment-queries.ts';`,
		illegal: `import { sql } from 'kysely';`,
		fault: 'query'
	},
	{
		rule: 'so do its calls',
		file: 'src/lib/server/people/import-employments.ts',
		legal: `await listEmployments(context.trx);`,
		illegal: `await context.trx.selectFrom('person').selectAll().execute();`,
		fault: 'query'
	},
	{
		rule: 'so does the function that writes rows',
		file: 'src/lib/server/people/import-employments.ts',
		legal: `import { inTransaction } from '../db/index.ts';`,
		illegal: `import { insertRows } from '../db/index.ts';`,
		fault: 'query'
	},
	{
		rule: 'a route asks no database',
		file: 'src/routes/helse/+server.ts',
		legal: `import { getHealth } from '#lib/server/db/index.ts';`,
		illegal: `import pg from 'pg';`,
		fault: 'query'
	},
	{
		rule: 'a file is no query file because of how its name ends',
		file: 'src/lib/server/people/subqueries.ts',
		legal: `export const limit = 100;`,
		illegal: `import { sql } from 'kysely';`,
		fault: 'query'
	},
	{
		rule: 'rules import their own folder, and types',
		file: 'src/lib/server/competence/rules/due.ts',
		legal: `import { addMonths } from './days.ts'; import type { ScopeColumn } from '../../db/index.ts';`,
		illegal: `import { readClock } from '../../db/index.ts';`,
		fault: 'rules'
	},
	{
		rule: 'rules use no package',
		file: 'src/lib/server/competence/rules/due.ts',
		legal: `import { type Day, addMonths } from './days.ts';`,
		illegal: `import { readFileSync } from 'node:fs';`,
		fault: 'rules'
	},
	{
		rule: 'rules may use what only computes',
		file: 'src/lib/server/courses/rules/draw.ts',
		legal: `import { sha256 } from '@oslojs/crypto/sha2';`,
		illegal: `import { random } from '@oslojs/crypto/random';`,
		fault: 'rules'
	},
	{
		rule: 'rules.ts does not reach the database through its domain',
		file: 'src/lib/server/courses/rules.ts',
		legal: `import { InvalidAnswer } from './errors.ts';`,
		illegal: `import { findAttempt } from './queries.ts';`,
		fault: 'rules'
	},
	{
		rule: 'rules take the time as an argument',
		file: 'src/lib/server/competence/rules/due.ts',
		legal: `export const dayOf = (text: string) => new Date(text);`,
		illegal: `export const today = () => new Date();`,
		fault: 'impure'
	},
	{
		rule: 'rules read no environment',
		file: 'src/lib/server/competence/rules/due.ts',
		legal: `export const windowOf = (months: number) => Math.min(60, 15 * months);`,
		illegal: `export const window = Number(process.env['WINDOW']);`,
		fault: 'impure'
	},
	{
		rule: 'components know no domain',
		file: 'src/lib/components/StatusTag.svelte.ts',
		legal: `import { paths } from '#lib/paths.ts';`,
		illegal: `import type { Status } from '#lib/server/competence/index.ts';`,
		fault: 'component'
	},
	{
		rule: 'what the browser runs does not load the server',
		file: 'src/lib/navigation.ts',
		legal: `import type { Session } from '#lib/server/auth/index.ts';`,
		illegal: `import { isDemo } from '#lib/server/auth/index.ts';`,
		fault: 'browser'
	},
	{
		rule: 'nothing imports a route',
		file: 'src/lib/server/reports/team.ts',
		legal: `import { m } from '#lib/paraglide/messages.js';`,
		illegal: `import { load } from '../../../routes/+page.server.ts';`,
		fault: 'upwards'
	},
	{
		rule: 'a domain knows nothing of requests',
		file: 'src/lib/server/auth/sign-in.ts',
		legal: `import { createSession } from './session.ts';`,
		illegal: `import { tokenOf } from '../hooks/session.ts';`,
		fault: 'upwards'
	},
	{
		rule: 'a migration imports nothing of the app',
		file: 'migrations/0002-courses.ts',
		legal: `import { sql, type Kysely } from 'kysely';`,
		illegal: `import { insertRows } from '#lib/server/db/index.ts';`,
		fault: 'migration'
	},
	{
		rule: 'migrations do not lean on each other either',
		file: 'migrations/0002-courses.ts',
		legal: `import { createHash } from 'node:crypto';`,
		illegal: `import { up } from './0001-foundation.ts';`,
		fault: 'migration'
	},
	{
		rule: 'the independent evaluator shares nothing with what it judges',
		file: 'tests/support/gap-evaluator/day.ts',
		legal: `import { toDay } from '../civil-days.ts';`,
		illegal: `import { toDay } from '../../../src/lib/server/competence/rules/days.ts';`,
		fault: 'spec'
	},
	{
		rule: 'not even a type',
		file: 'tests/support/gap-history.ts',
		legal: `import fc from 'fast-check';`,
		illegal: `import type { Facts } from '#lib/server/competence/rules/index.ts';`,
		fault: 'spec'
	},
	{
		rule: '$lib is written #lib',
		file: 'src/routes/+page.server.ts',
		legal: `import { paths } from '#lib/paths.ts';`,
		illegal: `import { paths } from '$lib/paths.ts';`,
		fault: 'alias'
	}
];

describe('kyndig/boundaries', () => {
	for (const { rule, file, legal, illegal, fault } of examples)
		it(`${rule} · ${file}`, () => {
			expect(faultsIn(file, legal)).toEqual([]);
			expect(faultsIn(file, illegal)).toEqual([fault]);
		});

	it('lets queries and tests ask the database', () => {
		const code = `import { sql } from 'kysely'; await trx.selectFrom('person').execute();`;
		for (const file of [
			'src/lib/server/people/queries.ts',
			'src/lib/server/people/org-queries.ts',
			'src/lib/server/db/migrate.ts',
			'tests/integration/people/scene.ts',
			'src/lib/server/people/people.test.ts'
		])
			expect(faultsIn(file, code)).toEqual([]);
	});

	it('has an example of everything it says', () => {
		expect(new Set(examples.map(({ fault }) => fault))).toEqual(
			new Set(Object.keys(boundaries.meta?.messages ?? {}))
		);
	});
});

describe('the table of who may call whom', () => {
	it('names every part of the server', () => {
		const folders = readdirSync('src/lib/server', { withFileTypes: true })
			.filter((entry) => entry.isDirectory() && entry.name !== 'hooks')
			.map(({ name }) => name);
		expect(folders.filter((name) => !(name in MAY_CALL))).toEqual([]);
	});

	it('has no cycles', () => {
		const callees = (name: string): string[] => [
			...(MAY_CALL[name] ?? []),
			...(FOUNDATIONS.has(name) ? [] : FOUNDATIONS)
		];
		const visit = (name: string, path: string[]): void => {
			expect(path, `${[...path, name].join(' → ')}`).not.toContain(name);
			for (const callee of callees(name)) visit(callee, [...path, name]);
		};
		for (const name of Object.keys(MAY_CALL)) visit(name, []);
	});
});
