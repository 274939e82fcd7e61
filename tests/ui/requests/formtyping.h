#pragma once

#include "protocol/action.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>

namespace hawser::test {

/// The editor of an argument; the test fails if the form has none.
inline QWidget *editorOf(QWidget &form, QLatin1StringView argument)
{
    return form.findChild<QWidget *>(argument + QLatin1StringView("Editor"));
}

/// Enters \a text as a user does, instead of what the editor held: by keys, or from the clipboard
/// where it is long.
inline void enter(QWidget *editor, const QString &text)
{
    if (auto *line = qobject_cast<QLineEdit *>(editor)) {
        line->selectAll();
        QTest::keyClick(line, Qt::Key_Delete);
        text.size() < 100 ? QTest::keyClicks(line, text) : line->insert(text);
    } else if (auto *wrapping = qobject_cast<QPlainTextEdit *>(editor)) {
        wrapping->selectAll();
        QTest::keyClick(wrapping, Qt::Key_Delete);
        text.size() < 100 ? QTest::keyClicks(wrapping, text) : wrapping->insertPlainText(text);
    } else if (auto *length = qobject_cast<QComboBox *>(editor)) {
        length->setCurrentIndex(length->findText(text));
        emit length->activated(length->currentIndex());
    }
}

/// Something right to enter for \a argument.
inline QString rightEntry(const ArgumentSpec &argument)
{
    switch (argument.type) {
    case ArgumentType::Player:
        return QStringLiteral("76561198000000001");
    case ArgumentType::Item:
        return QStringLiteral("wood");
    case ArgumentType::Text:
        return QStringLiteral("be kind");
    case ArgumentType::Command:
        return QStringLiteral("say hello");
    case ArgumentType::Integer:
    case ArgumentType::Number:
        return QString::number(qint64(argument.minimum));
    case ArgumentType::Time:
        return QStringLiteral("1 day");
    }
    Q_UNREACHABLE();
}

} // namespace hawser::test
