#include "ui/walk/clipaudit.h"
#include "ui/walk/pseudolocale.h"
#include "ui/walk/windowwalk.h"

#include <QTest>

namespace tst_pseudolocale {

using namespace hawser::test;
using namespace Qt::StringLiterals;

/// Every page and dialog in a language that is 40 % longer than English.
class TestPseudoLocale : public QObject
{
    Q_OBJECT

private slots:
    void init() { QCoreApplication::installTranslator(&m_language); }
    void cleanup() { QCoreApplication::removeTranslator(&m_language); }

    void lengthensByTwoFifths();
    void keepsArguments();
    void nothingIsClippedOrGlued_data();
    void nothingIsClippedOrGlued();

private:
    void note(const QString &where, const QStringList &findings);

    PseudoLocale m_language;
    QSet<QString> m_known;
    QStringList m_found;
};

void TestPseudoLocale::lengthensByTwoFifths()
{
    const QString source = u"The endpoint listens on all addresses."_s;
    const QString longer = m_language.translate("Any", qPrintable(source), nullptr, -1);
    QVERIFY(longer.size() >= source.size() * 7 / 5);
    QVERIFY(longer.size() <= source.size() * 3 / 2 + 4);
    QVERIFY(m_language.translate("QFileDialog", "Open", nullptr, -1).isEmpty());
}

void TestPseudoLocale::keepsArguments()
{
    QVERIFY(m_language.translate("Any", "%1 of %2", nullptr, -1).startsWith(u"⟦%1 of %2"_s));
}

void TestPseudoLocale::nothingIsClippedOrGlued_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("smallest") << QSize(800, 500);
    QTest::newRow("usual") << QSize(1280, 800);
}

void TestPseudoLocale::nothingIsClippedOrGlued()
{
    QFETCH(QSize, size);
    m_known.clear();
    m_found.clear();
    const auto audit = [this](const QString &where, QWidget &surface) {
        note(where, clippedOn(surface));
        note(where, gluedOn(surface));
    };
    WindowWalk walk(size);
    walk.visitFirstStart(audit);
    walk.visitPages(audit);
    walk.visitDialogs(audit);
    QCOMPARE(m_found, QStringList());
}

void TestPseudoLocale::note(const QString &where, const QStringList &findings)
{
    for (const QString &finding : findings) {
        if (!m_known.contains(finding))
            m_found.append(finding);
        qWarning("%s: %s", qPrintable(where), qPrintable(finding));
        m_known.insert(finding);
    }
}

} // namespace tst_pseudolocale

QTEST_MAIN(tst_pseudolocale::TestPseudoLocale)
#include "tst_pseudolocale.moc"
