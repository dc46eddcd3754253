/** What somebody has answered to one question. */
export interface Answered {
	/** Up to the first right one, or all when none is. */
	tries: number;
	/** The first time that it was right; null: it has not been. */
	rightAt: Date | null;
}

/** What all answers of a person come to, by the place of the question. @param answers in order */
export function sumAnswers(
	answers: readonly { question: number; isRight: boolean; answeredAt: Date }[]
): Map<number, Answered> {
	const sums = new Map<number, Answered>();
	for (const { question, isRight, answeredAt } of answers) {
		const { tries, rightAt } = sums.get(question) ?? { tries: 0, rightAt: null };
		if (rightAt) continue;
		sums.set(question, { tries: tries + 1, rightAt: isRight ? answeredAt : null });
	}
	return sums;
}
