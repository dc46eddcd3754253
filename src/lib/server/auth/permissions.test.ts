import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { listPermissions } from './list-permissions.ts';
import { GRANTED_ROLES, PERMISSIONS, permissionsOf, ROLES } from './permissions.ts';

/** The table of docs/permissions.md: what each role has in each row. */
function readDocs(): Record<string, Record<string, string>> {
	const [head = [], , ...rows] = readFileSync('docs/permissions.md', 'utf8')
		.split('\n')
		.filter((line) => line.startsWith('|'))
		.map((line) =>
			line
				.split('|')
				.slice(1, -1)
				.map((cell) => cell.trim())
		);
	return Object.fromEntries(
		rows.map(([permission = '', ...reaches]) => [
			permission.replaceAll('`', ''),
			Object.fromEntries(
				reaches.flatMap((reach, index) => (reach ? [[head[index + 1] ?? '', reach]] : []))
			)
		])
	);
}

describe('the permission table', () => {
	it('is what docs/permissions.md says', () => {
		expect(readDocs()).toEqual(PERMISSIONS);
	});

	it.each([
		['ansatt', ['self']],
		['leder', ['unit', 'person', 'decide', 'attest', 'deputise']],
		['kommunedirektor', ['figures', 'cooperation']],
		['kursansvarlig', ['courseFigures']],
		['informasjonssikkerhetsansvarlig', ['figures']],
		['personvernombud', ['figures', 'roles', 'accessLog', 'privacy', 'discuss']],
		['tillitsvalgt', ['figures', 'discuss']],
		['arkivar', ['archive']],
		[
			'kommuneadministrator',
			['search', 'roles', 'grant', 'configure', 'privacy', 'retain', 'discuss']
		],
		['samarbeidsadministrator', ['cooperation', 'agreements']],
		['brukersystem', ['provision']]
	] as const)('%s may %j, and nothing else', (role, expected) => {
		expect(permissionsOf([role])).toEqual(expected);
	});

	it('shows whoever is to see no personal data nobody by name', () => {
		const named = listPermissions()
			.filter(({ permissions }) => permissions.some(({ shows }) => shows === 'people'))
			.map(({ role }) => role);
		expect(named).toEqual([
			'leder',
			'hr',
			'systemansvarlig',
			'personvernombud',
			'arkivar',
			'kommuneadministrator',
			'driftsansvarlig'
		]);
	});

	it('lets nobody but the command line operate, and the command line see nobody’s own', () => {
		expect(PERMISSIONS.operate).toEqual({ driftsansvarlig: 'cooperation' });
		expect(PERMISSIONS.self).toEqual({ ansatt: 'own' });
	});

	it('has every role that can be given', () => {
		expect(ROLES).toEqual(expect.arrayContaining([...GRANTED_ROLES]));
	});
});
