import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { runWaitingWork } from '#lib/server/competence/index.ts';
import { usePostgresql } from '../../support/database.ts';
import { useInstallation } from '../../support/run-kyndig.ts';
import { INFOSIKKERHET } from '../../support/scene.ts';
import { look } from '../imports/files.ts';

const HEADER = 'ansattnummer;fornavn;etternavn;enhetskode;stilling;startdato';
/** More than are computed at once; in the long run, more than a part. */
const PEOPLE = process.env['KYNDIG_FULL'] === '1' ? 4100 : 2000;
const IMPORT = ['import', 'hr', 'stor.csv', '--kommune', '1506'];

type Installation = Awaited<ReturnType<typeof useInstallation>>;

/** Kills a command when it says this. @returns all that it said */
async function killWhen(child: ChildProcess, words: string): Promise<string> {
	let told = '';
	child.stderr?.on('data', (chunk) => {
		told += String(chunk);
		if (told.includes(words)) child.kill('SIGKILL');
	});
	const [code, signal] = await once(child, 'close');
	expect({ code, signal, told }).toMatchObject({ code: null, signal: 'SIGKILL' });
	return told;
}

async function prepare(kyndig: Installation, env: NodeJS.ProcessEnv): Promise<string> {
	await kyndig.write('krav.yaml', INFOSIKKERHET);
	await kyndig.write('hr.csv', `${HEADER}\n1;Kari;Nes;A;Lærer;2024-01-01\n`);
	const rows = Array.from(
		{ length: PEOPLE },
		(_, i) => `${10_000 + i};Nr${i};N;A;Lærer;2025-01-01`
	);
	await kyndig.write('stor.csv', `${HEADER}\n${rows.join('\n')}\n`);
	expect(await kyndig.run(['import', 'krav', 'krav.yaml'], env)).toMatchObject({ code: 0 });
	expect(await kyndig.run(['import', 'hr', 'hr.csv', '--kommune', '1506'], env)).toMatchObject({
		code: 0
	});
	return (await kyndig.run(['gap', '--kommune', '1506'], env)).stdout;
}

/** Nothing of what was killed is seen, and what is seen is right. */
async function expectUntouched(
	kyndig: Installation,
	env: NodeJS.ProcessEnv,
	before: string
): Promise<void> {
	expect(await kyndig.run(['gap', '--kommune', '1506'], env)).toMatchObject({
		code: 0,
		stdout: before
	});
	expect(await kyndig.run(['rebuild', '--check'], env)).toMatchObject({ code: 0 });
}

describe('An import that is killed · embedded', async () => {
	const kyndig = await useInstallation();
	let before: string;
	beforeAll(async () => {
		before = await prepare(kyndig, {});
	}, 300_000);

	it('while it writes: nothing of it is there', async () => {
		await killWhen(kyndig.start(IMPORT), 'Skriver');
		await expectUntouched(kyndig, {}, before);
	}, 300_000);

	it('while it computes: nothing of it is seen, and the same command finishes what was begun', async () => {
		await killWhen(kyndig.start(IMPORT), 'Regner ut status');
		await expectUntouched(kyndig, {}, before);

		const dry = await kyndig.run([...IMPORT, '--dry-run']);
		expect(dry.stderr).toContain('ikke ferdig');
		await expectUntouched(kyndig, {}, before);

		const again = await kyndig.run(IMPORT);
		expect(again.stderr).toContain('Gjør den ferdig først');
		expect(again.stderr).toContain('Den tidligere endringen er gjort ferdig');
		expect(again.stdout).toContain(`0 nye, 0 endret, 0 avsluttet, ${PEOPLE} uendret`);
		expect(await kyndig.run(['rebuild', '--check'])).toMatchObject({ code: 0 });
		const gap = await kyndig.run(['gap', '--kommune', '1506']);
		expect(gap.stdout.trimEnd().split('\n')).toHaveLength(1 + 1 + PEOPLE);
	}, 600_000);
});

describe.skipIf(inject('postgresqlUrl') === null)(
	'An import that is killed · postgresql',
	async () => {
		const db = usePostgresql();
		const kyndig = await useInstallation();
		const env = () => ({ DATABASE_URL: db.url });
		let before: string;
		beforeAll(async () => {
			before = await prepare(kyndig, env());
		}, 300_000);

		it('while it writes: nothing of it is there', async () => {
			await killWhen(kyndig.start(IMPORT, env()), 'Skriver');
			await expectUntouched(kyndig, env(), before);
		}, 300_000);

		it('while it computes: another process goes on from where it was', async () => {
			await killWhen(kyndig.start(IMPORT, env()), 'Regner ut status');
			await expectUntouched(kyndig, env(), before);
			const kept = `select count(*) from bulk_person where timeline is not null`;
			expect(await look(db, 'select computed from bulk_change')).toEqual([String(PEOPLE)]);
			expect(await look(db, kept)).toEqual([String(PEOPLE)]);

			await runWaitingWork(db.database.db, (error) => {
				throw error;
			});
			expect(await look(db, 'select state, computed from bulk_change')).toEqual([`done|${PEOPLE}`]);
			const again = await kyndig.run(IMPORT, env());
			expect(again.stderr).not.toContain('ikke ferdig');
			expect(again.stdout).toContain(`0 nye, 0 endret, 0 avsluttet, ${PEOPLE} uendret`);
			expect(await kyndig.run(['rebuild', '--check'], env())).toMatchObject({ code: 0 });
		}, 600_000);
	}
);
