#include "setup/identitysuggestion.h"

#include "setup/modsettings.h"
#include "setup/snippet.h"

#include <QTest>

namespace tst_identitysuggestion {

using namespace hawser;
using namespace Qt::StringLiterals;

class TestIdentitySuggestion : public QObject
{
    Q_OBJECT

private slots:
    void itSaysWhatItIsFor_data();
    void itSaysWhatItIsFor();
    void everyModCanCarryIt();
};

void TestIdentitySuggestion::itSaysWhatItIsFor_data()
{
    QTest::addColumn<QString>("game");
    QTest::addColumn<QStringList>("taken");
    QTest::addColumn<QString>("expected");
    QTest::newRow("first") << u"minecraft"_s << QStringList() << u"mc-lobby"_s;
    QTest::newRow("second") << u"minecraft"_s << QStringList{u"mc-lobby"_s} << u"mc-lobby-2"_s;
    QTest::newRow("gap") << u"minecraft"_s << QStringList{u"mc-lobby"_s, u"mc-lobby-3"_s}
                         << u"mc-lobby-2"_s;
    QTest::newRow("case") << u"rust"_s << QStringList{u"Rust-MAIN"_s} << u"rust-main-2"_s;
    QTest::newRow("others are no hindrance")
        << u"rust"_s << QStringList{u"mc-lobby"_s} << u"rust-main"_s;
    QTest::newRow("no game") << QString() << QStringList() << u"server-main"_s;
    QTest::newRow("odd game") << u"Ünreal <Game>"_s << QStringList() << u"nrealgame-main"_s;
}

void TestIdentitySuggestion::itSaysWhatItIsFor()
{
    QFETCH(const QString, game);
    QFETCH(const QStringList, taken);
    QFETCH(const QString, expected);
    QCOMPARE(suggestIdentity(game, taken), expected);
}

void TestIdentitySuggestion::everyModCanCarryIt()
{
    for (const ModSetup &mod : modSetups()) {
        const SnippetValues values{u"ws://127.0.0.1:3004/"_s, suggestIdentity(mod.game, {}),
                                   u"token"_s};
        for (const SettingsFormat format : mod.formats)
            QCOMPARE(renderSnippet(mod, format, values).has_value(), mod.canDialIn());
    }
}

} // namespace tst_identitysuggestion

QTEST_GUILESS_MAIN(tst_identitysuggestion::TestIdentitySuggestion)
#include "tst_identitysuggestion.moc"
