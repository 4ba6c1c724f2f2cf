/**
 * Seconds of the processor that some work took in this process: a machine that is busy with other things makes it wait, but not
 * cost more. For what must never grow out of all proportion; how quick things are is for bench/ to say.
 */
export async function costOf(work: () => unknown): Promise<number> {
  const began = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(began)
  return (user + system) / 1e6
}
