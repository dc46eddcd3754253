import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { useInstallation } from '../../support/run-kyndig.ts';

const kyndig = await useInstallation();

it('kyndig nokkel makes keys, shows them newest first, and never the private part', async () => {
	const none = await kyndig.run(['nokkel']);
	expect(none).toMatchObject({ code: 0, stdout: '' });
	expect(none.stderr).toContain('Ingen nøkler ennå');

	const first = await kyndig.run(['nokkel', '--ny']);
	expect(first).toMatchObject({ code: 0, stderr: '' });
	expect(first.stdout).toMatch(/^[\w-]{43} 2026-11-2[23]T\S+Z\n$/);
	expect(statSync(join(kyndig.data, 'secret')).mode & 0o777).toBe(0o600);

	const second = await kyndig.run(['nokkel', '--ny']);
	expect(second.stdout).toMatch(/^[\w-]{43} \S+\n[\w-]{43} \S+\n$/);
	expect(second.stdout.endsWith(first.stdout)).toBe(true);
});

it('kyndig nokkel refuses what it cannot use, and says what to do', async () => {
	const short = await kyndig.run(['nokkel', '--ny'], { KYNDIG_SECRET: 'kort' });
	expect(short).toMatchObject({ code: 1, stdout: '' });
	expect(short.stderr).toContain('KYNDIG_SECRET må ha minst 32 tegn');
	expect(await kyndig.run(['nokkel', 'tull'])).toMatchObject({ code: 2 });
});
