import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readKvittering } from '../../src/lib/server/agreements/archive/read-kvittering.ts';
import { faultsOf } from '../support/archive/validate-xml.ts';

/* What the guide shows to those who build the other side works as it stands there. */

const guide = await readFile('docs/guide/arkiv.md', 'utf8');
const blocksOf = (language: string) =>
	[...guide.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\n\`\`\``, 'g'))].map(
		([, text = '']) => text
	);

describe('the guide of the archive', { timeout: 60_000 }, () => {
	it('shows answers that are valid, and that are read', async () => {
		const [receipt = '', error = ''] = blocksOf('xml');
		expect(await faultsOf('kvittering', receipt)).toEqual([]);
		expect(await faultsOf('ugyldigforespoersel', error)).toEqual([]);
		expect(readKvittering(Buffer.from(receipt))).toMatchObject({
			kind: 'archived',
			caseNumber: '2026/321',
			recordNumber: '17'
		});
		expect(readKvittering(Buffer.from(error))).toMatchObject({ code: 'ugyldigforespoersel' });
	});

	it('shows a connection that takes what lies there and answers', async () => {
		const folder = await mkdtemp(join(tmpdir(), 'kyndig-kobling-'));
		await mkdir(join(folder, 'ut', '1506-a'), { recursive: true });
		await mkdir(join(folder, 'inn'));
		await writeFile(join(folder, 'ut', '1506-a', 'arkivmelding.xml'), '<a/>');
		await writeFile(join(folder, 'ut', '1506-a', 'avtale.pdf'), '%PDF');
		await writeFile(join(folder, 'kobling.mjs'), blocksOf('js')[0] ?? '');
		const { levering } = (await import(join(folder, 'kobling.mjs'))) as {
			levering: (folder: string, arkiver: (parcel: unknown) => Promise<string>) => Promise<void>;
		};
		const parcels: unknown[] = [];
		await levering(folder, async (parcel) => {
			parcels.push(parcel);
			return '<svar/>';
		});
		expect(parcels).toEqual([
			{ key: '1506-a', message: '<a/>', files: { 'avtale.pdf': Buffer.from('%PDF') } }
		]);
		expect(await readdir(join(folder, 'ut'))).toEqual([]);
		expect(await readdir(join(folder, 'inn'))).toEqual(['1506-a.xml']);
		await rm(folder, { recursive: true });
	});
});
