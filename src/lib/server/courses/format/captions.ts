const time = String.raw`(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})`;
const timing = new RegExp(`^${time}[ \\t]+-->[ \\t]+${time}([ \\t].*)?$`);

/** What is wrong with captions (WebVTT); null when nothing is. */
export function faultOfCaptions(content: Buffer): { line: number; message: string } | null {
	const text = content.toString('utf8');
	if (text.includes('\uFFFD')) return { line: 1, message: 'Tekstinga må lagres som UTF-8.' };
	const lines = text.split(/\r\n|\r|\n/);
	let cues = 0;
	for (const [index, line] of lines.entries()) {
		if (!line.includes('-->')) continue;
		cues++;
		const found = timing.exec(line.trim());
		if (!found)
			return {
				line: index + 1,
				message: `«${line.trim()}» er ingen tid. Skriv 00:01.000 --> 00:04.000, med punktum og tre sifre.`
			};
		if (milliseconds(found.slice(1, 5)) >= milliseconds(found.slice(5, 9)))
			return { line: index + 1, message: 'Teksten slutter før den begynner. Rett tidene.' };
		if (!lines[index + 1]?.trim())
			return { line: index + 1, message: 'Under tiden mangler det som blir sagt.' };
	}
	return cues > 0
		? null
		: { line: 1, message: 'Fila har ingen tekster. Skriv en tid og det som blir sagt.' };
}

function milliseconds([hours = '0', minutes = '0', seconds = '0', rest = '0']: string[]): number {
	return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(rest);
}
