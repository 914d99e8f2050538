import { activity, group, programme, recorded } from '#plan'

export const survivorWatch = programme({
  slug: 'survivor-watch',
  name: { ja: '被災した方の見守りと交流', en: 'Watching over survivors' },
  users: ['staff', 'residents', 'partners', 'volunteers'],
  engines: ['disaster', 'cases', 'calendar', 'people', 'dispatch', 'identity'],
  compartment: 'support-centre',
  section: 'support-centre',
  public: {
    ja: '能登半島地震で被災し金沢で暮らす方を訪ねて見守り、集まれる場を開きます。',
    en: 'People struck by the Noto earthquake who live in Kanazawa are visited and meet one another.',
    easy: '地震で被害にあって金沢でくらす人を訪ねます。集まって話す場所もあります。',
  },
  years: {
    2025: [
      group('main', '被災者の見守り・相談支援及び生活支援', [
        activity('watching-over', '被災者見守り・相談支援事業の実施（地域支え合いセンタ－金沢の運営）', recorded('items')),
        activity('gatherings', '被災者同士の交流の場の運営、実施（「あつまらんけ～のと」の開催）', recorded()),
      ]),
    ],
  },
})
