import type { Collection } from '../tables.ts'

export const frequencyWords = {
  once: 'Once', monthly: 'Every month', quarterly: 'Every quarter', termly: 'Every academic term', 'half-yearly': 'Every half year', yearly: 'Every year',
} as const satisfies Record<Collection['frequency'], string>
