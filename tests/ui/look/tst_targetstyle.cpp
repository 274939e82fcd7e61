#include "look/appearance.h"
#include "look/targetstyle.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDialogButtonBox>
#include <QMessageBox>
#include <QStyleFactory>
#include <QTest>

namespace tst_targetstyle {

using namespace hawser;
using namespace Qt::StringLiterals;

/// What every style that Hawser wears has in common.
class TestTargetStyle : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { applyTheme(systemTheme); }
    void buttonsOfDialogsHaveNoIcons_data();
    void buttonsOfDialogsHaveNoIcons();
    void nothingDarkStaysWhenItTurnsDark();

private:
    static QStringList withIcon(const QWidget &box)
    {
        QStringList found;
        for (const QAbstractButton *button : box.findChildren<QAbstractButton *>()) {
            if (!button->icon().isNull())
                found.append(button->text());
        }
        return found;
    }
};

void TestTargetStyle::buttonsOfDialogsHaveNoIcons_data()
{
    QTest::addColumn<QString>("style");
    for (const QString &style : QStyleFactory::keys())
        QTest::newRow(qPrintable(style)) << style;
}

void TestTargetStyle::buttonsOfDialogsHaveNoIcons()
{
    QFETCH(const QString, style);
    QApplication::setStyle(new TargetStyle(style));
    const QDialogButtonBox box(QDialogButtonBox::Close | QDialogButtonBox::Cancel
                               | QDialogButtonBox::Save | QDialogButtonBox::Yes);
    QCOMPARE(box.buttons().size(), 4);
    QCOMPARE(withIcon(box), QStringList());
    const QMessageBox question(QMessageBox::Question, u"?"_s, u"?"_s,
                               QMessageBox::Close | QMessageBox::Cancel);
    QCOMPARE(withIcon(question), QStringList());
}

/// The settings, in which the theme is chosen, stay open meanwhile.
void TestTargetStyle::nothingDarkStaysWhenItTurnsDark()
{
    QApplication::setStyle(
        new TargetStyle(u"fusion"_s)); // as one of a desktop, with icons of its own
    QDialogButtonBox box(QDialogButtonBox::Close);
    box.show();
    for (const QString &theme : {QString(darkTheme), QString(lightTheme), QString(systemTheme)}) {
        applyTheme(theme);
        QCOMPARE(withIcon(box), QStringList());
    }
}

} // namespace tst_targetstyle

QTEST_MAIN(tst_targetstyle::TestTargetStyle)
#include "tst_targetstyle.moc"
