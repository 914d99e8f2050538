import { useActionData, useLoaderData } from 'react-router'
import { type LoadArgs, PageTitle, TextLink, usePage } from '#ui'
import { Feeds, changeFeeds, listedFeeds } from './feed-parts.tsx'
import { texts } from './feed-texts.ts'
import { MeetingLinks } from './gathering-parts.tsx'

export async function loader(args: LoadArgs) {
  return listedFeeds(args)
}

export async function action(args: LoadArgs) {
  return changeFeeds(args)
}

export default function FeedsPage() {
  const listed = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = usePage(texts)
  return (
    <>
      <MeetingLinks here="none" />
      <PageTitle title={t('feeds')} above={<TextLink to="/office/calendar">{t('calendar')}</TextLink>} />
      <Feeds listed={listed} answer={answer} />
    </>
  )
}
