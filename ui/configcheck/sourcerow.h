#pragma once

#include "configfiles/configkind.h"

#include <QWidget>

class QComboBox;
class QPushButton;

namespace hawser {

/// Where a configuration comes from: a file, or the clipboard; and what it is.
class SourceRow : public QWidget
{
    Q_OBJECT

public:
    explicit SourceRow(QWidget *parent = nullptr);

    /// Nothing: it is not known. Only with \a canChoose the user may say so otherwise.
    void setKind(const std::optional<configfiles::ConfigKind> &kind, bool canChoose);
    /// As if the button were pressed.
    void paste();

signals:
    void fileChosen(const QString &path);
    void textPasted(const QString &text);
    void kindChosen(const hawser::configfiles::ConfigKind &kind);

private:
    void choose();
    void takeKind(int index);

    QPushButton *m_choose;
    QPushButton *m_paste;
    QComboBox *m_kind;
};

} // namespace hawser
