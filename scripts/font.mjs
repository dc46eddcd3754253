// Makes the fonts of src/lib/styles/fonts from the whole of Inter: node scripts/font.mjs
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FONTS, fontFolder, makeFont, readLicence } from './lib/font.mjs';

mkdirSync(fontFolder, { recursive: true });
for (const file of Object.keys(FONTS)) {
	const font = await makeFont(file);
	writeFileSync(join(fontFolder, file), font);
	process.stdout.write(`${file}: ${font.length} byte\n`);
}
writeFileSync(join(fontFolder, 'LICENSE.txt'), readLicence());
