#include "setup/snippetview.h"

#include "look/privacy.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

namespace tst_snippetview {

using namespace hawser;
using namespace Qt::StringLiterals;

namespace {

const SnippetValues values{u"wss://play.example.org:3004/"_s, u"mc-lobby"_s,
                           u"hw_reg_7Qk-secret"_s};

} // namespace

class TestSnippetView : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void everyModHasFileSnippetAndNotes_data();
    void everyModHasFileSnippetAndNotes();
    void theTokenIsMaskedUntilAskedFor();
    void theMaskComesBack();
    void copyingCopiesTheRealOne();
    void whatCannotBeWrittenIsExplained();
    void environmentsHaveSeveralForms();
    void ownCertificatesAreWarnedOf_data();
    void ownCertificatesAreWarnedOf();
    void streamerModeHidesAllValues();

private:
    QString text() const { return view->findChild<QPlainTextEdit *>(u"snippet"_s)->toPlainText(); }
    QString label(const QString &name) const { return view->findChild<QLabel *>(name)->text(); }
    QToolButton *reveal() const { return view->findChild<QToolButton *>(u"revealSnippet"_s); }
    QPushButton *copyButton() const { return view->findChild<QPushButton *>(u"copySnippet"_s); }

    std::unique_ptr<SnippetView> view;
};

void TestSnippetView::init()
{
    QGuiApplication::clipboard()->clear();
    view = std::make_unique<SnippetView>();
    view->setMod(*findModSetup(u"minecraft-paper"));
    view->setValues(values);
    view->show();
}

void TestSnippetView::cleanup()
{
    screenPrivacy().setOn(false);
    view.reset();
}

void TestSnippetView::everyModHasFileSnippetAndNotes_data()
{
    QTest::addColumn<QString>("key");
    for (const ModSetup &mod : modSetups()) {
        if (mod.canDialIn())
            QTest::newRow(mod.key.data()) << QString(mod.key);
    }
}

void TestSnippetView::everyModHasFileSnippetAndNotes()
{
    QFETCH(const QString, key);
    const ModSetup *mod = findModSetup(key);
    view->setMod(*mod);
    QVERIFY(text().contains(values.url));
    QVERIFY(text().contains(values.identityToken));
    QVERIFY(!text().contains(values.registrationToken));
    for (const QString &file : mod->files)
        QVERIFY(label(u"snippetWhere"_s).contains(file));
    for (const char *note : mod->notes)
        QVERIFY(label(u"snippetNotes"_s).contains(modText(note)));
    QVERIFY(label(u"snippetNotes"_s).contains(modText(mod->restart)));
    QVERIFY(copyButton()->isEnabled());
}

void TestSnippetView::theTokenIsMaskedUntilAskedFor()
{
    QVERIFY(!text().contains(values.registrationToken));
    QTest::mouseClick(reveal(), Qt::LeftButton);
    QVERIFY(view->isRevealed());
    QVERIFY(text().contains(values.registrationToken));
    QTest::mouseClick(reveal(), Qt::LeftButton);
    QVERIFY(!text().contains(values.registrationToken));
}

void TestSnippetView::theMaskComesBack()
{
    reveal()->setChecked(true);
    view->hide();
    view->show();
    QVERIFY(!text().contains(values.registrationToken));
    reveal()->setChecked(true);
    SnippetValues others = values;
    others.registrationToken = u"another-secret"_s;
    view->setValues(others);
    QVERIFY(!text().contains(others.registrationToken));
    reveal()->setChecked(true);
    view->setMod(*findModSetup(u"7d2d"));
    QVERIFY(!view->isRevealed());
    reveal()->setChecked(true);
    auto *mask = view->findChild<QTimer *>(u"mask"_s);
    QVERIFY(mask->isActive());
    QCOMPARE(mask->intervalAsDuration(), std::chrono::milliseconds(30'000));
    mask->start(0);
    QTRY_VERIFY(!text().contains(others.registrationToken));
}

void TestSnippetView::copyingCopiesTheRealOne()
{
    const QSignalSpy copied(view.get(), &SnippetView::copied);
    QTest::keyClick(copyButton(), Qt::Key_Return);
    QCOMPARE(copied.count(), 1);
    const auto expected
        = renderSnippet(*findModSetup(u"minecraft-paper"), SettingsFormat::Yaml, values);
    QCOMPARE(QGuiApplication::clipboard()->text(), *expected);
    QVERIFY(!view->isRevealed());
}

void TestSnippetView::whatCannotBeWrittenIsExplained()
{
    SnippetValues odd = values;
    odd.identityToken = u"No #1"_s;
    view->setMod(*findModSetup(u"conan"));
    view->setValues(odd);
    QVERIFY(label(u"snippetError"_s).contains(u'#'));
    QVERIFY(!view->findChild<QWidget *>(u"snippet"_s)->isVisible());
    QVERIFY(!copyButton()->isEnabled());
    view->setValues(values);
    QVERIFY(copyButton()->isEnabled());
    QVERIFY(!view->findChild<QWidget *>(u"snippetError"_s)->isVisible());
}

void TestSnippetView::environmentsHaveSeveralForms()
{
    auto *forms = view->findChild<QComboBox *>(u"snippetFormat"_s);
    QVERIFY(!forms->isVisible());
    view->setMod(*findModSetup(u"rust"));
    QVERIFY(forms->isVisible());
    QCOMPARE(forms->count(), 4);
    QSet<QString> texts;
    for (int form = 0; form < forms->count(); ++form) {
        forms->setCurrentIndex(form);
        texts << text();
        QVERIFY(text().contains(u"TAKARO_WS_URL"_s));
    }
    QCOMPARE(texts.size(), 4);
}

void TestSnippetView::ownCertificatesAreWarnedOf_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<bool>("warned");
    QTest::newRow("checks") << u"minecraft-paper"_s << true;
    QTest::newRow("trusts all") << u"7d2d"_s << false;
}

void TestSnippetView::ownCertificatesAreWarnedOf()
{
    QFETCH(const QString, key);
    QFETCH(const bool, warned);
    view->setMod(*findModSetup(key));
    QVERIFY(!label(u"snippetNotes"_s).contains(u"--certificate"_s));
    view->setOwnCertificate(true);
    QCOMPARE(label(u"snippetNotes"_s).contains(u"--certificate"_s), warned);
}

void TestSnippetView::streamerModeHidesAllValues()
{
    reveal()->setChecked(true);
    screenPrivacy().setOn(true);
    QVERIFY(!text().contains(values.registrationToken));
    QVERIFY(!text().contains(values.identityToken));
    QVERIFY(!text().contains(u"play.example.org"_s));
    QVERIFY(!reveal()->isEnabled());
    copyButton()->click();
    QVERIFY(QGuiApplication::clipboard()->text().contains(values.registrationToken));
    screenPrivacy().setOn(false);
    QVERIFY(text().contains(u"play.example.org"_s));
    QVERIFY(!text().contains(values.registrationToken));
}

} // namespace tst_snippetview

QTEST_MAIN(tst_snippetview::TestSnippetView)
#include "tst_snippetview.moc"
