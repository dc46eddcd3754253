import { expect, it } from 'vitest';
import { lessonText } from './lesson-text.ts';

it('gathers the words of every part of a lesson, and nothing that only the page needs', () => {
	const text = lessonText([
		{ kind: 'html', html: '<p class="ds-paragraph">Én <strong>to</strong> &#x26; tre.</p>' },
		{
			kind: 'video',
			title: 'Film',
			src: 'media/film.webm',
			captions: 'media/film.vtt',
			poster: null,
			described: { reason: 'Alt sies.' },
			transcriptHtml: '<p>Stemme</p>'
		},
		{
			kind: 'local',
			title: 'I din kommune',
			variants: [
				{
					municipalities: ['1506'],
					html: '<p>Ring vakta</p>',
					links: [{ to: 'incident', text: 'Avvik' }]
				}
			]
		},
		{ kind: 'link', to: 'routine', text: 'Rutinen' },
		{ kind: 'reflection', id: 'r', text: 'Hva gjør du?' },
		{ kind: 'question', id: 'q-hemmelig' },
		{
			kind: 'scenario',
			id: 's',
			title: 'Telefonen',
			steps: [
				{ id: 'a', html: '<p>Den ringer</p>', choices: [{ text: 'Svar', to: 'b' }], end: null }
			]
		}
	]);
	expect(text.replace(/\s+/g, ' ').trim()).toBe(
		'Én to tre. Film Stemme I din kommune Ring vakta Avvik Rutinen Hva gjør du? Telefonen Den ringer Svar'
	);
});
