import { openDB, type DBSchema } from 'idb';

/** Something a person did in a course without coverage, as it waits for it. */
export type Step = {
	/** Made where it was done, so that a repeat is known. */
	id: string;
	/** ISO 8601. */
	givenAt: string;
	attemptId: string;
} & (
	| { kind: 'answer'; round: number; questionId: string; response: string[] }
	| { kind: 'lesson'; lessonId: string }
	| { kind: 'response'; lessonId: string; itemId: string; response: string[] }
);

interface Queue extends DBSchema {
	/** In the order they were done. */
	step: { key: number; value: Step };
}

const open = () =>
	openDB<Queue>('kyndig', 1, {
		upgrade: (database) => void database.createObjectStore('step', { autoIncrement: true })
	});

/** Keeps a step until it is delivered. It is on the device when this is done. */
export async function keepStep(step: Step): Promise<void> {
	const database = await open();
	await database.add('step', step);
	database.close();
}

/** What waits, in the order it was done, with the key to remove it by. */
export async function listSteps(): Promise<{ key: number; step: Step }[]> {
	const database = await open();
	const transaction = database.transaction('step');
	const [keys, steps] = await Promise.all([
		transaction.store.getAllKeys(),
		transaction.store.getAll()
	]);
	database.close();
	return keys.flatMap((key, index) => {
		const step = steps[index];
		return step ? [{ key, step }] : [];
	});
}

export async function removeSteps(keys: number[]): Promise<void> {
	if (keys.length === 0) return;
	const database = await open();
	const transaction = database.transaction('step', 'readwrite');
	await Promise.all([...keys.map((key) => transaction.store.delete(key)), transaction.done]);
	database.close();
}
