#include "ui/walk/accessaudit.h"
#include "ui/walk/windowwalk.h"

#include "help/helppages.h"

#include <QAccessible>
#include <QDialog>
#include <QTest>

namespace tst_accessibility {

using namespace hawser::test;
using namespace Qt::StringLiterals;

/// Every page and dialog, as a screen reader, a keyboard and a finger meet them.
class TestAccessibility : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QAccessible::setActive(true); }
    void everythingIsReachedAndNamed_data();
    void everythingIsReachedAndNamed();

private:
    void note(const QString &where, const QStringList &findings);

    QStringList m_found; // each once
    QSet<QString> m_known;
    int m_surfaces = 0;
};

void TestAccessibility::everythingIsReachedAndNamed_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("smallest") << QSize(800, 500);
    QTest::newRow("usual") << QSize(1280, 800);
}

void TestAccessibility::everythingIsReachedAndNamed()
{
    QFETCH(QSize, size);
    m_found.clear();
    m_known.clear();
    m_surfaces = 0;
    const auto audit = [this](const QString &where, QWidget &surface) {
        ++m_surfaces;
        note(where, unnamedOn(surface));
        note(where, focusTroubleOn(surface));
        note(where, smallTargetsOn(surface));
        note(where, missedByTabOn(surface));
        const bool isDialog = qobject_cast<QDialog *>(&surface) && where != "actionHelp"_L1;
        if (isDialog && !hawser::ownHelpPage(surface.objectName()))
            note(where, {u"no page of the guide: "_s + surface.objectName()});
    };
    WindowWalk walk(size);
    walk.visitFirstStart(audit);
    walk.visitPages(audit);
    walk.visitDialogs(audit);
    QVERIFY(m_surfaces >= 25);
    qInfo("%d pages and dialogs", m_surfaces);
    QCOMPARE(m_found, QStringList());
}

void TestAccessibility::note(const QString &where, const QStringList &findings)
{
    for (const QString &finding : findings) {
        if (m_known.contains(finding))
            continue;
        m_known.insert(finding);
        m_found.append(finding);
        qWarning("%s: %s", qPrintable(where), qPrintable(finding));
    }
}

} // namespace tst_accessibility

QTEST_MAIN(tst_accessibility::TestAccessibility)
#include "tst_accessibility.moc"
