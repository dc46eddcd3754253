const reasons = {
	none: 'Velg minst ett svar.',
	several: 'Velg bare ett svar.',
	order: 'Gi hvert punkt sin egen plass.',
	unknown: 'Svaret finnes ikke i dette spørsmålet. Last siden på nytt og prøv igjen.',
	round: 'Du er ikke kommet til denne runden. Last siden på nytt og prøv igjen.',
	'not-drawn': 'Dette spørsmålet er ikke med i denne runden. Last siden på nytt og prøv igjen.',
	'too-long': 'Teksten er for lang.',
	expired: 'Det er over et år siden du holdt på med dette kurset. Start det på nytt.'
};

/** The answer cannot be taken. Nothing is stored; `reason` lets a page say it in the reader's language. */
export class InvalidAnswer extends Error {
	readonly reason: keyof typeof reasons;

	constructor(reason: keyof typeof reasons) {
		super(reasons[reason]);
		this.reason = reason;
	}
}
