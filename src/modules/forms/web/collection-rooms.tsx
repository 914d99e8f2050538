import { TextLink, usePage } from '#ui'
import type { Collection } from '../schema.ts'
import { texts as invited } from './invitation-texts.ts'
import { texts as paper } from './paper-texts.ts'
import { texts as results } from './result-texts.ts'

/** 受付から行けるところ。 Results for whoever sees answers; invitations, paper and keying for whoever works on them. */
export function CollectionRooms({ collection: { collectionId, audience, answerCount, can } }: { readonly collection: Collection }) {
  const { t } = usePage({ results: results.results, invitations: invited.invitations, paper: paper.paperAndBatches, keying: paper.keying })
  const rooms = [
    ...(answerCount > 0 ? (['results'] as const) : []),
    ...(can.includes('enter') ? [...(audience === 'staff' ? [] : (['invitations'] as const)), 'paper' as const, 'key' as const] : []),
  ]
  if (rooms.length === 0) return null
  return (
    <ul className="no-print mt-4 flex flex-wrap gap-x-6 gap-y-2">
      {rooms.map((room) => (
        <li key={room}>
          <TextLink to={`/office/forms/collections/${collectionId}/${room}`}>{t(room === 'key' ? 'keying' : room)}</TextLink>
        </li>
      ))}
    </ul>
  )
}
