import type { Chapter } from '#plan'
import { districtCouncils } from './district-councils.ts'

export { districtCouncils } from './district-councils.ts'
export { bodies, bodyStandards } from './bodies.ts'
export { directoryPreset } from './directory-lists.ts'
export { kinds } from './gathering-kinds.ts'
export { lettersPreset } from './letter-standards.ts'
export { resourcesPreset } from './resource-lists.ts'
export { workKinds } from './work-kinds.ts'
export { areas, compartments, people, posts, sampleCouncil, sections } from './council.ts'

/** 年度ごとの計画の章立て。 Every programme file stands in the chapter of its year; what is not here yet comes with the importer. */
export const chapters: Readonly<Record<number, readonly Chapter[]>> = {
  2021: [{ label: '(1)', title: '地域で支えあう仕組みや地域課題の解決を図ることができる体制の充実・強化', programmes: [districtCouncils] }],
  2025: [
    {
      label: '（１）',
      title: '地域住民の支え合いによる福祉活動の推進及び地域住民の複合的な生活課題の解決を図ることができる体制の充実',
      programmes: [districtCouncils],
    },
  ],
}
