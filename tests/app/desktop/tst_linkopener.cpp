#include "desktop/linkopener.h"

#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

namespace tst_linkopener {

using namespace hawser;
using namespace Qt::StringLiterals;

class TestLinkOpener : public QObject
{
    Q_OBJECT

private slots:
    void opensNothingUntilWanted();
    void anotherCopyIsAnotherChoice();
    void choosesAmongWhatOthersChose_data();
    void choosesAmongWhatOthersChose();
    void theDesktopAcceptsTheFile();
    void saysWhyItCannotBeWritten();
    void whatIsInstalledNeedsNoChoice();
};

void TestLinkOpener::opensNothingUntilWanted()
{
    const QTemporaryDir folder;
    const QString others = u"[Default Applications]\ntext/plain=editor.desktop\n"_s;
    QFile choices(folder.filePath(u"mimeapps.list"_s));
    QVERIFY(choices.open(QIODevice::WriteOnly) && choices.write(others.toUtf8()) > 0);
    choices.close();
    LinkOpener links(u"/my games/hawser"_s, folder.path());
    QVERIFY(!links.isOn());
    QVERIFY(links.set(true));
    QVERIFY(links.isOn());
    QVERIFY(links.set(true));
    QVERIFY(links.isOn());
    QVERIFY(links.set(false));
    QVERIFY(!links.isOn());
    QVERIFY(links.set(false));
    QVERIFY(QDir(folder.filePath(u"applications"_s)).isEmpty());
    QVERIFY(choices.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(choices.readAll()), others);
}

void TestLinkOpener::anotherCopyIsAnotherChoice()
{
    const QTemporaryDir folder;
    QVERIFY(LinkOpener(u"/old/hawser"_s, folder.path()).set(true));
    LinkOpener here(u"/new/hawser"_s, folder.path());
    QVERIFY(!here.isOn());
    QVERIFY(here.set(true));
    QVERIFY(here.isOn());
    QVERIFY(!LinkOpener(u"/old/hawser"_s, folder.path()).isOn());
}

void TestLinkOpener::choosesAmongWhatOthersChose_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("chosen");
    QTest::addColumn<QString>("after");
    const QString ours = u"x-scheme-handler/hawser=ours.desktop\n"_s;
    const QString foreign = u"x-scheme-handler/hawser=other.desktop\n"_s;
    const QString head = u"[Default Applications]\n"_s;
    QTest::newRow("no file") << QString() << u"ours.desktop"_s << head + ours;
    QTest::newRow("no choice yet") << head + u"text/plain=a.desktop\n"_s << u"ours.desktop"_s
                                   << head + ours + u"text/plain=a.desktop\n"_s;
    QTest::newRow("no such group") << u"[Added Associations]\nx/y=a.desktop"_s << u"ours.desktop"_s
                                   << u"[Added Associations]\nx/y=a.desktop\n"_s + head + ours;
    QTest::newRow("another's choice") << head + foreign << u"ours.desktop"_s << head + ours;
    QTest::newRow("taken back") << head + ours + u"[X]\n"_s << QString() << head + u"[X]\n"_s;
    QTest::newRow("another's is not ours to take") << head + foreign << QString() << head + foreign;
    QTest::newRow("another group")
        << u"[Added Associations]\n"_s + ours << QString() << u"[Added Associations]\n"_s + ours;
    QTest::newRow("nothing to take back") << QString() << QString() << QString();
}

void TestLinkOpener::choosesAmongWhatOthersChose()
{
    QFETCH(const QString, before);
    QFETCH(const QString, chosen);
    QFETCH(const QString, after);
    QCOMPARE(withLinkChoice(before, chosen, u"ours.desktop"_s), after);
}

void TestLinkOpener::theDesktopAcceptsTheFile()
{
    const QString validator = QStandardPaths::findExecutable(u"desktop-file-validate"_s);
    if (validator.isEmpty())
        QSKIP("desktop-file-validate is not installed");
    const QTemporaryDir folder;
    QVERIFY(LinkOpener(u"/my games/hawser"_s, folder.path()).set(true));
    QProcess check;
    check.start(validator, {folder.filePath(u"applications/hawser-links.desktop"_s)});
    QVERIFY(check.waitForFinished());
    QCOMPARE(check.readAllStandardOutput(), QByteArray());
    QCOMPARE(check.exitCode(), 0);
}

void TestLinkOpener::saysWhyItCannotBeWritten()
{
    const QTemporaryDir folder;
    QFile inTheWay(folder.filePath(u"file"_s));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    const auto outcome = LinkOpener(u"/opt/hawser"_s, folder.filePath(u"file/x"_s)).set(true);
    QVERIFY(!outcome && !outcome.error().isEmpty());
}

void TestLinkOpener::whatIsInstalledNeedsNoChoice()
{
#ifdef Q_OS_WIN
    QSKIP("There it is a question of the registry.");
#endif
    QVERIFY(!LinkOpener(u"/usr/bin/hawser"_s).hindrance().isEmpty());
#ifdef Q_OS_LINUX
    QVERIFY(LinkOpener(u"/my games/hawser"_s).hindrance().isEmpty());
#endif
}

} // namespace tst_linkopener

QTEST_GUILESS_MAIN(tst_linkopener::TestLinkOpener)
#include "tst_linkopener.moc"
