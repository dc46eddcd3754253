import type { Overview } from '#lib/server/reports/index.ts';

export interface Bar {
	requirementId: number;
	title: string;
	scope: string;
	/** How many people lack it. */
	missing: number;
	/** Share in place, between 0 and 1. */
	share: number;
	/** Length in percent of the longest. */
	length: number;
}

/** What most people lack, most first. Requirements that are not told, or that fewer than five lack, are left out and counted. */
export function missingBars({ columns, total }: Overview): { bars: Bar[]; leftOut: number } {
	const shown = columns.flatMap(({ requirementId, title, scope }, index) => {
		const cell = total[index];
		return cell?.shown === 'shown'
			? [{ requirementId, title, scope, missing: cell.missing, share: cell.share }]
			: [];
	});
	const most = Math.max(0, ...shown.map(({ missing }) => missing));
	return {
		bars: shown
			.sort((a, b) => b.missing - a.missing || a.title.localeCompare(b.title, 'nb'))
			.map((bar) => ({ ...bar, length: Math.round((bar.missing / most) * 1000) / 10 })),
		leftOut: total.filter((cell) => cell !== null && cell.shown !== 'shown').length
	};
}

/** The words in lines of at most `width` characters; a longer word gets its own line. SVG text does not wrap by itself. */
export function wrapWords(text: string, width: number): string[] {
	const lines: string[] = [];
	for (const word of text.split(/\s+/).filter(Boolean)) {
		const last = lines.at(-1);
		if (last !== undefined && `${last} ${word}`.length <= width)
			lines[lines.length - 1] = `${last} ${word}`;
		else lines.push(word);
	}
	return lines;
}
