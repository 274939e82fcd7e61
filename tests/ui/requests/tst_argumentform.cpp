#include "formtyping.h"

#include "requests/argumentcheck.h"
#include "requests/argumentfield.h"
#include "requests/argumentform.h"
#include "requests/wrappinglineedit.h"

#include <QClipboard>
#include <QDateTimeEdit>
#include <QGuiApplication>
#include <QJsonObject>
#include <QLabel>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>

namespace tst_argumentform {

using namespace Qt::StringLiterals;
using namespace hawser;
using namespace hawser::test;

namespace {

QString nameOf(const ActionSpec &spec)
{
    return spec.name;
}

QList<ArgumentField *> fieldsOf(const ArgumentForm &form)
{
    QList<ArgumentField *> fields = form.findChildren<ArgumentField *>();
    fields.removeIf([](const ArgumentField *field) { return field->objectName().isEmpty(); });
    return fields;
}

void enterRightly(ArgumentForm &form, const ActionSpec &spec)
{
    for (const ArgumentSpec &argument : spec.arguments)
        enter(editorOf(form, argument.name), rightEntry(argument));
}

const ArgumentSpec *argumentOf(Action action, ArgumentType type)
{
    for (const ArgumentSpec &argument : actionSpec(action).arguments) {
        if (argument.type == type)
            return &argument;
    }
    return nullptr;
}

} // namespace

class TestArgumentForm : public QObject
{
    Q_OBJECT

private slots:
    void makesOneFieldPerArgument_data() { everyAction(); }
    void makesOneFieldPerArgument();
    void acceptsRightEntries_data() { everyAction(); }
    void acceptsRightEntries();
    void tellsWhatIsMissing_data() { everyAction(); }
    void tellsWhatIsMissing();
    void staysSilentBeforeTheUserCame();
    void namesTheWrongArgument_data();
    void namesTheWrongArgument();
    void showsArguments_data() { everyAction(); }
    void showsArguments();
    void keepsValuesOfTheSameName();
    void readsTheUsersNotation();
    void takesLengths_data();
    void takesLengths();
    void leavesTheEndOpen();
    void takesADate();
    void holdsOneLine();

private:
    static void everyAction();
};

void TestArgumentForm::everyAction()
{
    QTest::addColumn<Action>("action");
    for (const ActionSpec &spec : actionCatalogue())
        QTest::newRow(qPrintable(nameOf(spec))) << spec.action;
}

void TestArgumentForm::makesOneFieldPerArgument()
{
    QFETCH(Action, action);
    ArgumentForm form;
    form.setAction(action);
    form.show();
    const auto arguments = actionSpec(action).arguments;
    const QList<ArgumentField *> fields = fieldsOf(form);
    QCOMPARE(std::size_t(fields.size()), arguments.size());
    QCOMPARE(form.findChild<QLabel *>(u"nothingNeeded"_s)->isVisible(), arguments.empty());
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        QCOMPARE(&fields[qsizetype(i)]->argument(), &arguments[i]);
        QWidget *editor = editorOf(form, arguments[i].name);
        QVERIFY(editor);
        QCOMPARE(editor->accessibleName(), actionText(arguments[i].label));
        auto *label = form.findChild<QLabel *>(arguments[i].name + u"Label"_s);
        QCOMPARE(label->buddy(), editor);
        QCOMPARE(label->text().contains(u"required"_s), arguments[i].required);
    }
}

void TestArgumentForm::acceptsRightEntries()
{
    QFETCH(Action, action);
    ArgumentForm form;
    form.setAction(action);
    enterRightly(form, actionSpec(action));
    const auto checked = checkArguments(action, form.arguments());
    QVERIFY2(checked, checked ? "" : qPrintable(checked.error().message()));
    QCOMPARE(form.arguments().keys().size(), qsizetype(actionSpec(action).arguments.size()));
    for (const ArgumentField *field : fieldsOf(form))
        QCOMPARE(field->error(), QString());
}

void TestArgumentForm::tellsWhatIsMissing()
{
    QFETCH(Action, action);
    ArgumentForm form;
    form.setAction(action);
    form.showAllErrors();
    for (const ArgumentField *field : fieldsOf(form))
        QCOMPARE(!field->error().isEmpty(), field->argument().required);
}

void TestArgumentForm::staysSilentBeforeTheUserCame()
{
    ArgumentForm form;
    form.setAction(Action::KickPlayer);
    for (const ArgumentField *field : fieldsOf(form))
        QCOMPARE(field->error(), QString());
    const ArgumentSpec &player = *argumentOf(Action::KickPlayer, ArgumentType::Player);
    QWidget *editor = editorOf(form, player.name);
    enter(editor, u"x"_s);
    enter(editor, QString());
    const QString expected = checkArguments(Action::KickPlayer, {}).error().message();
    QVERIFY(form.findChild<QLabel *>(player.name + u"Message"_s)->text().contains(expected));
}

void TestArgumentForm::namesTheWrongArgument_data()
{
    QTest::addColumn<Action>("action");
    QTest::addColumn<QString>("argument");
    QTest::addColumn<QString>("entry");
    const auto add = [](const ActionSpec &spec, const ArgumentSpec &argument, const char *what,
                        const QString &entry) {
        const QString tag = nameOf(spec) + u'.' + argument.name + u' ' + QLatin1StringView(what);
        QTest::newRow(qPrintable(tag)) << spec.action << QString(argument.name) << entry;
    };
    for (const ActionSpec &spec : actionCatalogue()) {
        for (const ArgumentSpec &argument : spec.arguments) {
            if (argument.type == ArgumentType::Integer || argument.type == ArgumentType::Number) {
                add(spec, argument, "no number", u"many"_s);
                add(spec, argument, "too small", QString::number(argument.minimum - 1, 'f', 0));
                add(spec, argument, "too large", QString::number(argument.maximum + 1, 'f', 0));
            } else if (argument.type != ArgumentType::Time) {
                add(spec, argument, "too long", QString(qsizetype(argument.maximum) + 1, u'x'));
            }
            if (argument.type == ArgumentType::Integer)
                add(spec, argument, "not whole", u"1.5"_s);
        }
    }
}

void TestArgumentForm::namesTheWrongArgument()
{
    QFETCH(Action, action);
    QFETCH(QString, argument);
    QFETCH(QString, entry);
    ArgumentForm form;
    form.setAction(action);
    enterRightly(form, actionSpec(action));
    enter(form.findChild<QWidget *>(argument + u"Editor"_s), entry);
    const auto checked = checkArguments(action, form.arguments());
    QVERIFY(!checked);
    QCOMPARE(checked.error().argument, argument);
    for (const ArgumentField *field : fieldsOf(form)) {
        const bool isWrong = field->argument().name == argument;
        QCOMPARE(field->error(), isWrong ? checked.error().message() : QString());
    }
}

void TestArgumentForm::showsArguments()
{
    QFETCH(Action, action);
    ArgumentForm typed;
    typed.setAction(action);
    enterRightly(typed, actionSpec(action));
    ArgumentForm shown;
    shown.setAction(action);
    const QSignalSpy edited(&shown, &ArgumentForm::edited);
    shown.setArguments(typed.arguments());
    QCOMPARE(shown.arguments(), typed.arguments());
    shown.setArguments({});
    QCOMPARE(shown.arguments(), QJsonObject());
    QCOMPARE(edited.count(), 0);
}

void TestArgumentForm::keepsValuesOfTheSameName()
{
    ArgumentForm form;
    form.setAction(Action::KickPlayer);
    enterRightly(form, actionSpec(Action::KickPlayer));
    const QJsonObject kick = form.arguments();
    form.setAction(Action::ListBans);
    QCOMPARE(form.arguments(), QJsonObject());
    form.setAction(Action::BanPlayer);
    QVERIFY(!kick.isEmpty());
    for (auto argument = kick.begin(); argument != kick.end(); ++argument)
        QCOMPARE(form.arguments().value(argument.key()), argument.value());
}

void TestArgumentForm::readsTheUsersNotation()
{
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::German));
    ArgumentForm form;
    form.setAction(Action::TeleportPlayer);
    const ArgumentSpec &x = *argumentOf(Action::TeleportPlayer, ArgumentType::Number);
    enter(editorOf(form, x.name), u"12,5"_s);
    QCOMPARE(form.arguments().value(x.name), QJsonValue(12.5));
    enter(editorOf(form, x.name), u"-12.5"_s);
    QCOMPARE(form.arguments().value(x.name), QJsonValue(-12.5));
    QLocale::setDefault(before);
}

void TestArgumentForm::takesLengths_data()
{
    QTest::addColumn<QString>("length");
    QTest::addColumn<qint64>("seconds");
    QTest::newRow("hour") << u"1 hour"_s << qint64(3'600);
    QTest::newRow("day") << u"1 day"_s << qint64(86'400);
    QTest::newRow("week") << u"7 days"_s << qint64(604'800);
    QTest::newRow("month") << u"30 days"_s << qint64(2'592'000);
}

void TestArgumentForm::takesLengths()
{
    QFETCH(QString, length);
    QFETCH(qint64, seconds);
    ArgumentForm form;
    form.setAction(Action::BanPlayer);
    const ArgumentSpec &end = *argumentOf(Action::BanPlayer, ArgumentType::Time);
    const qint64 before = QDateTime::currentSecsSinceEpoch();
    enter(editorOf(form, end.name), length);
    const qint64 after = QDateTime::currentSecsSinceEpoch();
    const QString sent = form.arguments().value(end.name).toString();
    QVERIFY2(sent.endsWith(u'Z'), qPrintable(sent));
    const QDateTime moment = QDateTime::fromString(sent, Qt::ISODate);
    QVERIFY(moment.toSecsSinceEpoch() >= before + seconds);
    QVERIFY(moment.toSecsSinceEpoch() <= after + seconds);
    const QString shown = form.findChild<QLabel *>(end.name + u"Message"_s)->text();
    QVERIFY2(shown.contains(QLocale().toString(moment.toLocalTime(), QLocale::LongFormat)),
             qPrintable(shown));
}

void TestArgumentForm::leavesTheEndOpen()
{
    ArgumentForm form;
    form.setAction(Action::BanPlayer);
    form.show();
    const ArgumentSpec &end = *argumentOf(Action::BanPlayer, ArgumentType::Time);
    auto *date = form.findChild<QDateTimeEdit *>(end.name + u"Date"_s);
    QVERIFY(!form.arguments().contains(end.name));
    QVERIFY(!date->isVisible());
    enter(editorOf(form, end.name), u"1 day"_s);
    QVERIFY(date->isVisible());
    enter(editorOf(form, end.name), u"Permanent"_s);
    QVERIFY(!form.arguments().contains(end.name));
}

void TestArgumentForm::takesADate()
{
    ArgumentForm form;
    form.setAction(Action::BanPlayer);
    const ArgumentSpec &end = *argumentOf(Action::BanPlayer, ArgumentType::Time);
    enter(editorOf(form, end.name), u"1 day"_s);
    auto *length = qobject_cast<QComboBox *>(editorOf(form, end.name));
    const QDateTime moment = QDateTime(QDate(2099, 12, 31), QTime(23, 59, 58));
    form.findChild<QDateTimeEdit *>(end.name + u"Date"_s)->setDateTime(moment);
    QCOMPARE(length->currentText(), u"Until a date"_s);
    QCOMPARE(form.arguments().value(end.name).toString(), moment.toUTC().toString(Qt::ISODate));
}

void TestArgumentForm::holdsOneLine()
{
    WrappingLineEdit edit;
    edit.show();
    const int oneLine = edit.sizeHint().height();
    QTest::keyClicks(&edit, u"a"_s);
    QTest::keyClick(&edit, Qt::Key_Return);
    QCOMPARE(edit.toPlainText(), u"a"_s);
    QGuiApplication::clipboard()->setText(u"b\r\nc\u2028d"_s);
    edit.paste();
    QCOMPARE(edit.toPlainText(), u"ab  c d"_s);
    QGuiApplication::clipboard()->setText(QString(WrappingLineEdit::maximumLength * 2, u'x'));
    edit.paste();
    QVERIFY(edit.toPlainText().size() <= WrappingLineEdit::maximumLength);
    QVERIFY(edit.sizeHint().height() > oneLine);
}

} // namespace tst_argumentform

QTEST_MAIN(tst_argumentform::TestArgumentForm)
#include "tst_argumentform.moc"
