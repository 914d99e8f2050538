import * as z from 'zod'
import { IsoDate } from '#kernel/values'
import { defineOperation } from '#kernel'
import { Organisation } from '../schema.ts'
import * as store from '../store/organisation.ts'

/** ある日の組織を見る。 Sections, titles and who holds which post; past days stay readable, coming ones show what is entered already. */
export const showOrganisation = defineOperation({
  name: 'identity.showOrganisation',
  title: { ja: '組織を見る', en: 'Show the organisation' },
  kind: 'query',
  permission: 'identity.organisation.read',
  input: z.strictObject({ on: IsoDate.optional() }),
  output: Organisation,
  async handle({ on }, { db, actor, clock }) {
    const { councilId } = actor
    const day = on ?? clock.today()
    return {
      on: day,
      sections: await store.listSections(db, councilId, day),
      posts: await store.listPosts(db, councilId),
      appointments: await store.listAppointments(db, councilId, day),
      changesOn: await store.daysOfChange(db, councilId, clock.today()),
      mayChange: actor.permissions.has('identity.organisation.change'),
    }
  },
})
