/** Below this there is nothing to wait for. */
const SMALLEST = 2_000;
/** Rows between two lines where lines cannot be overwritten. */
const STEP = 5_000;

/**
 * Tells on standard error how far a long job has come: one line that is overwritten on a terminal, else a line now and then.
 * @param label what is being done, in Norwegian
 */
export function createProgress(
	label: string,
	stream: { isTTY?: boolean; write(text: string): unknown } = process.stderr
): (done: number, total: number) => void {
	let told = 0;
	return (done, total) => {
		if (total < SMALLEST) return;
		const line = `${label}: ${group(done)} av ${group(total)}`;
		if (stream.isTTY) stream.write(`\r${line}${done >= total ? '\n' : ''}`);
		else if (done >= total || done - told >= STEP) {
			told = done;
			stream.write(`${line}\n`);
		}
	};
}

function group(value: number): string {
	return value.toLocaleString('nb-NO');
}
