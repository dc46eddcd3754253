import { formatFullDate, formatTime } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { withContext } from '#lib/server/auth/index.ts';
import { readClock } from '#lib/server/db/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { takeOwnData, writeOwnDataFile } from '#lib/server/reports/index.ts';
import { describeOwnData } from '../describe.ts';
import { READABLE_POLICY, writeReadableFile } from '../readable-file.ts';

/** Everything about the person who asks: for machines (`json`), or to read in their language (`html`). */
export const GET = async ({ locals, url }) => {
	const { now, today } = readClock();
	const isHtml = url.searchParams.get('format') === 'html';
	const pieces = await answer(locals, () =>
		withContext(locals, async (context) => {
			if (!isHtml) return writeOwnDataFile(context);
			const sections = describeOwnData(await takeOwnData(context, 'html'), today);
			return [writeReadableFile(sections, { language: locals.locale, taken: takenWords() })];
		})
	);
	return new Response(streamOf(pieces), {
		headers: {
			'Content-Type': isHtml ? 'text/html; charset=utf-8' : 'application/json',
			'Content-Disposition': `attachment; filename="kyndig-opplysninger-${today}.${isHtml ? 'html' : 'json'}"`,
			'Cache-Control': 'no-store',
			...(isHtml && { 'Content-Security-Policy': READABLE_POLICY })
		}
	});

	function takenWords(): string {
		return m.opplysninger_file_taken({
			date: formatFullDate(today),
			time: formatTime(now),
			name: locals.session?.name ?? '',
			municipality: locals.session?.municipalityName ?? ''
		});
	}
};

/** Sent piece by piece, so that a long file is not copied whole once more. */
function streamOf(pieces: string[]): ReadableStream<Uint8Array> {
	const encoder = new TextEncoder();
	let next = 0;
	return new ReadableStream({
		pull(controller) {
			const piece = pieces[next++];
			if (piece === undefined) controller.close();
			else controller.enqueue(encoder.encode(piece));
		}
	});
}
