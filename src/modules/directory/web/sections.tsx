import { defineTexts } from '#kernel/values'
import { TextLink, usePage } from '#ui'

const texts = defineTexts({
  sections: { ja: '人と団体の台帳', en: 'Registers of people and organisations' },
  people: { ja: '人', en: 'People' },
  organisations: { ja: '団体', en: 'Organisations' },
  districts: { ja: '地区', en: 'Districts' },
  appointments: { ja: '就任・委嘱', en: 'Appointments' },
  rosters: { ja: '名簿', en: 'Rosters' },
  renewals: { ja: '一斉改選', en: 'Renewals' },
})

const sections = ['people', 'organisations', 'districts', 'appointments', 'rosters', 'renewals'] as const
type Section = (typeof sections)[number]

/** 人と団体の部屋のページどうしの入口。 People only for whoever may read of them; the others are open to all who enter the room. */
export function DirectoryLinks({ here }: { readonly here: Section }) {
  const { t, rooms } = usePage(texts)
  const people = rooms.some(({ quick }) => quick.some(({ path }) => path === '/office/people'))
  return (
    <nav aria-label={t('sections')} className="no-print mb-4 flex flex-wrap gap-x-5 gap-y-1">
      {sections
        .filter((section) => section !== 'people' || people)
        .map((section) =>
          section === here ? (
            <span key={section} aria-current="page" className="font-700">
              {t(section)}
            </span>
          ) : (
            <TextLink key={section} to={`/office/${section}`}>
              {t(section)}
            </TextLink>
          ),
        )}
    </nav>
  )
}
