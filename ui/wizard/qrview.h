#pragma once

#include "portforward/qrcode/qrmatrix.h"

#include <QUrl>
#include <QWidget>

#include <optional>

namespace hawser {

/// A link as a QR code: black on white in every theme, for cameras. In streamer mode nothing is
/// shown, for the code holds an address.
class QrView : public QWidget
{
    Q_OBJECT

public:
    explicit QrView(QWidget *parent = nullptr);

    /// An empty link hides it.
    void setLink(const QUrl &link);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int squares() const;

    std::optional<portforward::QrMatrix> m_code;
};

} // namespace hawser
