#include "ui/walk/clipaudit.h"
#include "ui/walk/windowwalk.h"

#include <QAbstractButton>
#include <QLabel>
#include <QTest>

namespace tst_scales {

using namespace hawser::test;
using namespace Qt::StringLiterals;

namespace {

/// Icons and pictures that have fewer pixels than the screen shows of them.
QStringList blurredOn(QWidget &surface)
{
    QStringList found;
    for (const QWidget *widget : visibleWidgets(surface)) {
        const double scale = widget->devicePixelRatioF();
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
            const QSize side = button->iconSize();
            const QPixmap drawn = button->icon().pixmap(side, scale);
            const QSize device = (QSizeF(side) * scale).toSize();
            if (!drawn.isNull() && drawn.width() < device.width()
                && drawn.height() < device.height())
                found.append(u"%1: icon of %2 pixels for %3"_s.arg(pathOf(*widget))
                                 .arg(drawn.width())
                                 .arg(device.width()));
        }
        const auto *label = qobject_cast<const QLabel *>(widget);
        const QPixmap shown = label ? label->pixmap(Qt::ReturnByValue) : QPixmap();
        if (!shown.isNull() && shown.devicePixelRatio() < scale)
            found.append(u"%1: picture for a scale of %2"_s.arg(pathOf(*widget))
                             .arg(shown.devicePixelRatio()));
    }
    return found;
}

} // namespace

/// Every page and dialog, at the scale that the environment says, in the smallest window and in one
/// as large as screens are.
class TestScales : public QObject
{
    Q_OBJECT

private slots:
    void isSharpAndWhole_data();
    void isSharpAndWhole();

private:
    void note(const QString &where, const QStringList &findings);

    QSet<QString> m_known;
    QStringList m_found;
};

void TestScales::isSharpAndWhole_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("smallest") << QSize(800, 500);
    if (qEnvironmentVariable("QT_SCALE_FACTOR").toDouble() <= 1)
        QTest::newRow("4K") << QSize(3840, 2160);
}

void TestScales::isSharpAndWhole()
{
    QFETCH(QSize, size);
    m_known.clear();
    m_found.clear();
    const auto audit = [this](const QString &where, QWidget &surface) {
        note(where, clippedOn(surface));
        note(where, blurredOn(surface));
    };
    WindowWalk walk(size);
    QCOMPARE(walk.window().size(), size);
    walk.visitFirstStart(audit);
    walk.visitPages(audit);
    walk.visitDialogs(audit);
    QCOMPARE(m_found, QStringList());
}

void TestScales::note(const QString &where, const QStringList &findings)
{
    for (const QString &finding : findings) {
        if (!m_known.contains(finding))
            m_found.append(finding);
        qWarning("%s: %s", qPrintable(where), qPrintable(finding));
        m_known.insert(finding);
    }
}

} // namespace tst_scales

QTEST_MAIN(tst_scales::TestScales)
#include "tst_scales.moc"
