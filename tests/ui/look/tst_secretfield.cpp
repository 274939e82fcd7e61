#include "look/secretfield.h"

#include "look/privacy.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QTest>
#include <QToolButton>

namespace tst_secretfield {

using namespace hawser;
using namespace Qt::StringLiterals;

namespace {

const QString secret = u"hw_reg_7Qk-very_secret"_s;

} // namespace

class TestSecretField : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void nothingTellsAMaskedSecret();
    void theMaskDoesNotTellTheLength();
    void itIsShownOnRequest();
    void itIsMaskedAgainAfterAWhile();
    void itIsMaskedWhenItLeavesTheScreen();
    void aNewSecretIsMasked();
    void itIsCopiedWithoutBeingShown();
    void withoutSecretThereIsNothingToPress();
    void streamerModeMasksAndSaysWhy();
    void inStreamerModeItIsStillCopied();

private:
    QString shown() const { return field->findChild<QLabel *>(u"secretText"_s)->text(); }
    QToolButton *button(const QString &name) const { return field->findChild<QToolButton *>(name); }

    std::unique_ptr<SecretField> field;
};

void TestSecretField::init()
{
    field = std::make_unique<SecretField>(u"Registration token"_s);
    field->setSecret(secret);
    field->show();
}

void TestSecretField::cleanup()
{
    field.reset();
    screenPrivacy().setOn(false);
}

void TestSecretField::nothingTellsAMaskedSecret()
{
    const QList<QWidget *> widgets = field->findChildren<QWidget *>() << field.get();
    for (const QWidget *widget : widgets) {
        for (const QString &text : {widget->accessibleName(), widget->accessibleDescription(),
                                    widget->toolTip(), widget->whatsThis(), widget->statusTip()})
            QVERIFY(!text.contains(secret));
    }
    QVERIFY(!shown().contains(secret));
    QVERIFY(!field->isRevealed());
}

void TestSecretField::theMaskDoesNotTellTheLength()
{
    const QString mask = shown();
    field->setSecret(u"x"_s);
    QCOMPARE(shown(), mask);
}

void TestSecretField::itIsShownOnRequest()
{
    QTest::mouseClick(button(u"revealSecret"_s), Qt::LeftButton);
    QCOMPARE(shown(), secret);
    QTest::mouseClick(button(u"revealSecret"_s), Qt::LeftButton);
    QVERIFY(!shown().contains(secret));
}

void TestSecretField::itIsMaskedAgainAfterAWhile()
{
    field->setRevealed(true);
    auto *timer = field->findChild<QTimer *>();
    QVERIFY(timer->isActive());
    QVERIFY(timer->isSingleShot());
    QCOMPARE(timer->intervalAsDuration(), std::chrono::milliseconds(SecretField::shownFor));
    timer->start(0); // nobody waits for 30 s
    QTRY_VERIFY(!field->isRevealed());
    QVERIFY(!shown().contains(secret));
}

void TestSecretField::itIsMaskedWhenItLeavesTheScreen()
{
    field->setRevealed(true);
    field->hide();
    QVERIFY(!field->isRevealed());
    QVERIFY(!shown().contains(secret));
}

void TestSecretField::aNewSecretIsMasked()
{
    field->setRevealed(true);
    field->setSecret(u"another"_s);
    QVERIFY(!field->isRevealed());
    field->setRevealed(true);
    QCOMPARE(shown(), u"another"_s);
}

void TestSecretField::itIsCopiedWithoutBeingShown()
{
    QGuiApplication::clipboard()->clear();
    QTest::mouseClick(button(u"copySecret"_s), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), secret);
    QVERIFY(!field->isRevealed());
}

void TestSecretField::withoutSecretThereIsNothingToPress()
{
    field->setSecret({});
    QVERIFY(!button(u"revealSecret"_s)->isEnabled());
    QVERIFY(!button(u"copySecret"_s)->isEnabled());
}

void TestSecretField::streamerModeMasksAndSaysWhy()
{
    field->setRevealed(true);
    screenPrivacy().setOn(true);
    QVERIFY(!field->isRevealed());
    QVERIFY(!shown().contains(secret));
    QCOMPARE(shown(), u"Streamer mode"_s);
    QVERIFY(!button(u"revealSecret"_s)->isEnabled());
    QVERIFY(button(u"revealSecret"_s)->toolTip().contains(u"Streamer mode"_s));
    field->setRevealed(true);
    QVERIFY(!field->isRevealed());
    screenPrivacy().setOn(false);
    QVERIFY(!field->isRevealed()); // nothing appears by itself
    QVERIFY(button(u"revealSecret"_s)->isEnabled());
}

void TestSecretField::inStreamerModeItIsStillCopied()
{
    screenPrivacy().setOn(true);
    QGuiApplication::clipboard()->clear();
    QTest::mouseClick(button(u"copySecret"_s), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), secret);
    QVERIFY(!shown().contains(secret));
}

} // namespace tst_secretfield

QTEST_MAIN(tst_secretfield::TestSecretField)
#include "tst_secretfield.moc"
