import type { ReactNode } from 'react'
import { dayText } from '#kernel/values'
import { type LoadArgs, api, usePage } from '#ui'
import type { operations } from '../index.ts'
import { scheduleWords } from '../rules/schedule-words.ts'
import type { PublishedResource } from '../schema.ts'
import { texts } from './public-texts.ts'

export function publicApi(context: LoadArgs['context']) {
  return api<{ resources: typeof operations }>(context).resources
}

/** Large enough for tired eyes, and for thumbs: text of 18 px, targets of 44. */
export const large = 'text-std-18N-160'
export const target = 'link inline-flex min-h-11 items-center'

/** 電話。 A telephone dials where there is one. */
export function Phone({ number }: { readonly number: string }) {
  return (
    <a href={`tel:${number.replace(/[^\d+]/g, '')}`} className={`${target} text-std-20B-150`}>
      {number}
    </a>
  )
}

/** 開いている日。 With the place where it differs from place to place. */
export function When({ resource }: { readonly resource: Pick<PublishedResource, 'schedules' | 'places'> }) {
  const { t, language } = usePage(texts)
  if (resource.schedules.length === 0) return <>{t('askForHours')}</>
  return (
    <>
      {resource.schedules.map((schedule) => {
        const at = resource.places.find(({ servicePlaceId }) => servicePlaceId === schedule.servicePlaceId)
        return (
          <span key={schedule.scheduleId} className="block">
            {at && resource.places.length > 1 && `${t('whereOf', { place: at.name })} `}
            {scheduleWords(schedule, language)}
            {schedule.note && `　${schedule.note}`}
          </span>
        )
      })}
    </>
  )
}

/** 知らせと、確認した日。 What people must see before they set out. */
export function Cautions({ resource: r }: { readonly resource: Pick<PublishedResource, 'alert' | 'status' | 'stale' | 'assuredOn'> }) {
  const { t, language } = usePage(texts)
  return (
    <>
      {r.status === 'temporarily-closed' && <Framed>{t('closedNow')}</Framed>}
      {r.alert && (
        <Framed>
          <strong>{t('alert')}</strong> {r.alert}
        </Framed>
      )}
      <p>{r.stale ? t('stale') : r.assuredOn && t('assured', { day: dayText(r.assuredOn, language) })}</p>
    </>
  )
}

function Framed({ children }: { readonly children: ReactNode }) {
  return <p className="my-2 rounded-8 border-2 border-solid-gray-700 px-4 py-2 font-700">{children}</p>
}
